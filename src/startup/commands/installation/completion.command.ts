import { completionScript, type Shell } from '../../../platform/edge/command-line/completion';
import type { CommandCode, CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { print } from '../../../platform/edge/command-line/output';
import type { Declarations } from '../../command-line/declarations';

/** @param declared the declarations of all commands */
export function completionCommand(
  declared: () => Promise<Readonly<Record<string, CommandDeclaration>>>,
): CommandCode<Declarations['completion']> {
  return {
    '': async ({ words: { shell } }) => print(completionScript(shell as Shell, await declared())),
  };
}
