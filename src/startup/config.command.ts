import type { CommandCode } from '../platform/edge/command-line/declaration';
import { print } from '../platform/edge/command-line/output';
import { maskedSettings } from '../platform/foundation/config/describe-config';
import { loadConfig } from '../platform/foundation/config/load-config';
import type { Declarations } from './declarations';

export const configCommand: CommandCode<Declarations['config']> = {
  '': async ({ options, isJson }) => {
    if (options.write) return (await import('./written-papers')).writeConfigurationPapers();
    const settings = maskedSettings(loadConfig());
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await print(isJson ? `${JSON.stringify(settings)}\n` : lines.join(''));
  },
};
