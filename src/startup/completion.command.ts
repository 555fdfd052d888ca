import { completionScript, type Shell } from '../platform/edge/command-line/completion';
import type { CommandCode, CommandDeclaration } from '../platform/edge/command-line/declaration';
import { print } from '../platform/edge/command-line/output';
import { commandOf, summaries } from './commands';
import type { Declarations } from './declarations';

export const completionCommand: CommandCode<Declarations['completion']> = {
  '': async ({ words: { shell } }) => {
    const declarations: Record<string, CommandDeclaration> = {};
    for (const name of Object.keys(summaries())) declarations[name] = (await commandOf(name))!.declaration;
    await print(completionScript(shell as Shell, declarations));
  },
};
