import { didYouMean } from '../../platform/edge/command-line/did-you-mean';
import { helpOfAction, helpOfAll, helpOfCommand } from '../../platform/edge/command-line/help';
import { print } from '../../platform/edge/command-line/output';
import { programName } from '../../platform/edge/command-line/program';
import { readArguments } from '../../platform/edge/command-line/read-arguments';
import { UsageError } from '../../platform/edge/command-line/usage-error';
import { calledBy } from '../command-line/command-trace';
import { type Command, commandOf, summaries } from './commands';

/** Does what the words after the name of the program say. @throws UsageError, StartupError, DomainError */
export async function runCommandLine([word = 'help', ...args]: readonly string[]): Promise<void> {
  const name = aliases[word] ?? word;
  if (name === 'help') return help(args);
  const command = await commandNamed(name);
  const read = readArguments(name, command.declaration, args);
  if ('helpOf' in read) return print(helpTo(name, command, read.helpOf));
  const code = await command.load();
  await calledBy(`${name} ${read.action}`.trim(), () => code[read.action]!(read.given));
}

const aliases: Readonly<Record<string, string>> = { '--help': 'help', '-h': 'help', '--version': 'version' };

async function help(args: readonly string[]): Promise<void> {
  const [name, ...words] = args.filter((arg) => !arg.startsWith('-'));
  if (name === undefined || name === 'help') return print(helpOfAll(await summaries()));
  const command = await commandNamed(name);
  const read = readArguments(name, command.declaration, [...words, '--help']);
  await print(helpTo(name, command, 'helpOf' in read ? read.helpOf : undefined));
}

function helpTo(name: string, { declaration }: Command, action: string | undefined): string {
  const declared = action === undefined ? undefined : declaration.actions[action];
  return declared ? helpOfAction(name, action!, declared) : helpOfCommand(name, declaration);
}

async function commandNamed(name: string): Promise<Command> {
  const command = await commandOf(name);
  if (command) return command;
  const known = ['help', ...Object.keys(await summaries())];
  const advice = `${programName()} help lists the commands.`;
  throw new UsageError(`There is no command "${name}".${didYouMean(name, known)} ${advice}`);
}
