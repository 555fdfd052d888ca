import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { ndjson, print } from '../../../platform/edge/command-line/output';
import { settingsInForce } from '../../../platform/foundation/config/describe-config';
import { loadConfig } from '../../../platform/foundation/config/load-config';
import type { Declarations } from '../../command-line/declarations';

export const configCommand: CommandCode<Declarations['config']> = {
  '': async ({ options, isJson }) => {
    if (options.write) return (await import('../../command-line/written-papers')).writeConfigurationPapers();
    const settings = settingsInForce(loadConfig());
    if (isJson) return print(ndjson(settings));
    // Behind the value, as a comment of a .env file: what is printed can be read in again.
    await print(settings.map(({ name, value, source }) => `${name}=${value} # ${source}\n`).join(''));
  },
};
