import type { CommandCode } from '../platform/edge/command-line/declaration';
import { print } from '../platform/edge/command-line/output';
import type { Declarations } from './declarations';

export const factorsCommand: CommandCode<Declarations['factors']> = {
  keys: async () => {
    const { tellFactorKeys } = await import('./factors.work');
    await print(`${await tellFactorKeys()}\n`);
  },
  reseal: async () => {
    const { resealFactors } = await import('./factors.work');
    await print(`${await resealFactors()}\n`);
  },
};
