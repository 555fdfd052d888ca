import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isId } from '../../../kernel/values/is-id';
import {
  type ActionDeclaration,
  type CommandDeclaration,
  commonOptions,
  type GivenArguments,
  type OptionDeclaration,
} from './declaration';
import { didYouMean } from './did-you-mean';
import { usagesOf, usageOf } from './help';
import { UsageError } from './usage-error';

type Options = Readonly<Record<string, OptionDeclaration>>;

export interface Called {
  readonly action: string;
  readonly given: GivenArguments;
}

/**
 * Reads which action of a command is meant, and what it is given.
 * @returns undefined where help is asked for, with the action that it is asked of
 * @throws UsageError
 */
export function readArguments(
  name: string,
  command: CommandDeclaration,
  args: readonly string[],
): Called | { readonly helpOf: string | undefined } {
  const leading = leadingWords(args);
  const early = actionIn(command, leading);
  const options = early === undefined ? allOptions(command) : (command.actions[early]!.options ?? {});
  const usages = (): readonly string[] =>
    early === undefined || (early === '' && leading.length > 0)
      ? usagesOf(name, command)
      : [usageOf(name, early, command.actions[early]!)];
  const { positionals, values } = parsed(args, options, usages, early || name);
  const action = early ?? actionIn(command, positionals);
  if (values['help'] === true) return { helpOf: action };
  if (action === undefined) throw unknownAction(name, command, positionals);
  const declared = command.actions[action]!;
  const usage = [usageOf(name, action, declared)];
  const called = action === '' ? name : action;
  const words = readWords(called, declared, positionals.slice(wordsOf(action).length), usage);
  return {
    action,
    given: { words, options: readOptions(called, declared, values, usage), isJson: values['json'] === true },
  };
}

const wordsOf = (action: string): string[] => action.split(' ').filter(Boolean);

function leadingWords(args: readonly string[]): readonly string[] {
  const first = args.findIndex((arg) => arg.startsWith('-'));
  return first < 0 ? args : args.slice(0, first);
}

/** The longest action that the words begin with: `consumers remove` rather than `consumers`. */
function actionIn({ actions }: CommandDeclaration, words: readonly string[]): string | undefined {
  return Object.keys(actions)
    .filter((action) => wordsOf(action).every((word, at) => words[at] === word))
    .toSorted((a, b) => wordsOf(b).length - wordsOf(a).length)[0];
}

function allOptions({ actions }: CommandDeclaration): Options {
  return Object.assign({}, ...Object.values(actions).map(({ options = {} }) => options)) as Options;
}

function unknownAction(name: string, command: CommandDeclaration, words: readonly string[]): UsageError {
  const known = Object.keys(command.actions);
  const [word] = words;
  const list = known.length === 1 ? known[0]! : `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`;
  return new UsageError(
    word === undefined
      ? `Name an action: ${list}`
      : `There is no "${words.join(' ')}".${didYouMean(word, known)}`,
    usagesOf(name, command),
  );
}

function parsed(args: readonly string[], options: Options, usages: () => readonly string[], called: string) {
  const config: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type }] of Object.entries({ ...options, ...commonOptions }))
    config[name] = { type: type === 'flag' ? 'boolean' : 'string', multiple: type !== 'flag' };
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [, unknown] =
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? (/'-{0,2}([^' ]*)/.exec(message) ?? []) : [];
    if (unknown !== undefined) {
      const nearest = didYouMean(unknown, Object.keys(config), (option) => `--${option}`);
      throw new UsageError(`"${called}" takes no --${unknown}.${nearest}`, usages());
    }
    // Node goes on with advice for the author of the program.
    throw new UsageError(message.replace(/\. To specify .*/s, ''), usages());
  }
}

type Values = ReturnType<typeof parsed>['values'];

function readOptions(
  action: string,
  { options = {} }: ActionDeclaration,
  values: Values,
  usage: readonly string[],
) {
  for (const name of Object.keys(values))
    if (!Object.hasOwn(options, name) && !Object.hasOwn(commonOptions, name))
      throw new UsageError(`"${action}" takes no --${name}`, usage);
  const missing = Object.entries(options).filter(
    ([name, { needed }]) => needed === true && values[name] === undefined,
  );
  if (missing.length > 0) {
    const names = missing.map(([name]) => `--${name}`).join(' and ');
    throw new UsageError(`"${action}" needs ${names}`, usage);
  }
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, valueOf(name, option, values[name], usage)]),
  );
}

function valueOf(
  name: string,
  { type, choices, default: usual }: OptionDeclaration,
  value: Values[string],
  usage: readonly string[],
) {
  if (type === 'flag') return value === true;
  const texts = (value ?? []) as readonly string[];
  for (const text of texts)
    if (choices && !choices.includes(text))
      throw new UsageError(`--${name} takes ${oneOf(choices)}, not "${text}"`, usage);
  if (type === 'list') return texts;
  if (texts.length > 1) throw new UsageError(`--${name} is given twice`, usage);
  return texts[0] ?? usual;
}

function readWords(
  action: string,
  { words = {} }: ActionDeclaration,
  given: readonly string[],
  usage: readonly string[],
) {
  const declared = Object.entries(words);
  const least = declared.filter(([, { optional }]) => optional !== true).length;
  if (given.length > declared.length || given.length < least)
    throw new UsageError(takes(action, declared), usage);
  const read: Record<string, string> = {};
  for (const [at, [name, { isId: takesId, choices, value = name }]] of declared.entries()) {
    const text = given[at];
    if (text === undefined) continue;
    if (takesId && !isId(text.toLowerCase())) throw new UsageError(`"${text}" is no ${value}`, usage);
    if (choices && !choices.includes(text))
      throw new UsageError(`"${action}" takes ${oneOf(choices)}, not "${text}"`, usage);
    read[name] = takesId ? text.toLowerCase() : text;
  }
  return read;
}

function takes(
  action: string,
  words: readonly (readonly [string, { readonly value?: string; readonly optional?: boolean }])[],
): string {
  if (words.length === 0) return `"${action}" takes options only`;
  const names = words.map(
    ([name, { value = name, optional }]) => `${optional === true ? 'at most one' : 'one'} ${value}`,
  );
  return `"${action}" takes ${names.join(' and ')}`;
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? choices[0]! : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
