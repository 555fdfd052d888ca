import {
  type ActionDeclaration,
  type CommandDeclaration,
  commonOptions,
  type OptionDeclaration,
} from './declaration';
import { columns } from './help-columns';
import { programName } from './program';

/** `npm run cli -- events replay --consumer <name> --since <time> [--tenant <organisation>]` */
export function usageOf(
  name: string,
  action: string,
  { words = {}, options = {} }: ActionDeclaration,
): string {
  const places = Object.entries(words).map(([word, { value = word, optional }]) =>
    optionally(`<${value}>`, optional),
  );
  const named = Object.entries(options).map(([option, declared]) => {
    const text = optionally(optionText(option, declared), !(declared.needed ?? declared.ruled));
    return declared.type === 'list' ? `${text} …` : text;
  });
  return [programName(), name, action, ...places, ...named].filter(Boolean).join(' ');
}

export function usagesOf(name: string, { actions }: CommandDeclaration): readonly string[] {
  return Object.entries(actions).map(([action, declared]) => usageOf(name, action, declared));
}

/** All commands, each with a line. */
export function helpOfAll(summaries: Readonly<Record<string, string>>): string {
  const program = programName();
  return [
    `Usage: ${program} <command> [<action>] [<options>]\n`,
    'Commands:',
    ...columns(Object.entries(summaries)),
    `\n${program} help <command> tells of a command, ${program} <command> <action> --help of one thing that it does.`,
    'Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 conflict, 5 not allowed, 69 unavailable.\n',
  ].join('\n');
}

/** The actions of a command, a line each. */
export function helpOfCommand(name: string, command: CommandDeclaration): string {
  const entries = Object.entries(command.actions);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === '') return helpOfAction(name, '', only[1]);
  return [
    `${command.summary}\n`,
    'Usage:',
    ...usagesOf(name, command).map((usage) => `  ${usage}`),
    '\nActions:',
    ...columns(entries.map(([action, { summary }]) => [action, summary] as const)),
    ...examples(
      entries.flatMap(
        ([
          ,
          {
            examples: [first],
          },
        ]) => (first === undefined ? [] : [first]),
      ),
    ),
    '',
  ].join('\n');
}

export function helpOfAction(name: string, action: string, declared: ActionDeclaration): string {
  const { summary, words = {}, options = {} } = declared;
  const places = Object.entries(words).map(
    ([word, { value = word, meaning }]) => [`<${value}>`, meaning] as const,
  );
  const named = Object.entries({ ...options, ...commonOptions }).map(
    ([option, one]) => [optionText(option, one), withChoices(one)] as const,
  );
  return [
    `${summary}\n`,
    `Usage: ${usageOf(name, action, declared)}\n`,
    ...columns([...places, ...named]),
    ...examples(declared.examples),
    '',
  ].join('\n');
}

function withChoices({ meaning, choices, default: usual }: OptionDeclaration): string {
  const only = choices ? ` One of ${choices.join(', ')}.` : '';
  return `${meaning}${only}${usual === undefined ? '' : ` Unless given: ${usual}.`}`;
}

function examples(calls: readonly string[]): readonly string[] {
  return calls.length === 0 ? [] : ['\nExamples:', ...calls.map((call) => `  ${programName()} ${call}`)];
}

function optionText(name: string, { type, value = name }: OptionDeclaration): string {
  return type === 'flag' ? `--${name}` : `--${name} <${value}>`;
}

function optionally(text: string, optional: boolean | undefined): string {
  return optional === true ? `[${text}]` : text;
}
