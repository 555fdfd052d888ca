import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { print } from '../../../platform/edge/command-line/output';
import { version } from '../../../platform/foundation/version';
import type { Declarations } from '../../command-line/declarations';

export const versionCommand: CommandCode<Declarations['version']> = {
  '': ({ isJson }) => {
    const node = process.versions.node;
    return print(isJson ? `${JSON.stringify({ version, node })}\n` : `strata ${version}, Node ${node}\n`);
  },
};
