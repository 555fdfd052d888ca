import type { CommandCode } from '../../platform/edge/command-line/declaration';
import { print } from '../../platform/edge/command-line/output';
import type { Declarations } from '../command-line/declarations';

export const doctorCommand: CommandCode<Declarations['doctor']> = {
  '': async ({ isJson }) => {
    const { examine } = await import('./doctor.work');
    const findings = await examine();
    const lines = findings.map((one) =>
      isJson ? JSON.stringify(one) : `${one.state.padEnd(6)} ${one.check}: ${one.says}`,
    );
    await print(`${lines.join('\n')}\n`);
    if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1;
  },
};
