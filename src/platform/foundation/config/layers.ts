import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { composeVariables, isComposeVariable } from './compose-variables';
import { isKnownName, nearestName } from './nearest-name';
import type { SettingName } from './settings';
import { readTextFile, readValueFile } from './declarations/value-file';

/** One place settings come from. Names set to an empty string are not in it: a composed `${VAR:-}` means "not set". */
export type Layer = ReadonlyMap<string, string>;

/** Where problems are collected, so that all of them are told at once. */
export type Problems = Set<string>;

const layerOf = (entries: NodeJS.Dict<string>): Layer =>
  new Map(Object.entries(entries).filter((entry): entry is [string, string] => Boolean(entry[1])));

/** Unknown names are fine here: a process environment is full of them. */
export const environmentLayer = layerOf;

/** Here an unknown name is a mistake: nothing else reads this file, but Compose, which reads `.env`. */
export function fileLayer(directory: string, fileName: string, problems: Problems): Layer {
  const file = readTextFile(resolve(directory, fileName));
  if ('missing' in file && file.missing !== 'ENOENT')
    problems.add(`${fileName}: cannot be read (${file.missing}); make it a readable file`);
  if ('problem' in file) problems.add(`${fileName}: ${file.problem}`);
  const entries = parseEnv('text' in file ? file.text.replace(/^\uFEFF/, '') : '');
  const others = fileName === '.env' ? composeVariables : [];
  const isMistake = (name: string): boolean =>
    !isKnownName(name) && !(fileName === '.env' && isComposeVariable(name));
  for (const name of Object.keys(entries).filter(isMistake)) {
    problems.add(unknownName(name, fileName, others));
  }
  return layerOf(entries);
}

/** Repeats only what looks like a name: a line of an unquoted PEM ends in `=` and reads as one. */
function unknownName(name: string, fileName: string, others: readonly string[]): string {
  const nearest = nearestName(name, others);
  if (nearest) return `${name}: unknown setting in ${fileName}; did you mean ${nearest}?`;
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name)) {
    return `${name}: unknown setting in ${fileName}; docs/guides/configuration.md lists them all`;
  }
  return `${fileName}: has a line that sets nothing known; write NAME=value, and quotes around several lines`;
}

/** Where a value comes from; `file` is a `.env` file, or one that `<NAME>_FILE` names. */
export const settingSources = ['default', 'environment', 'file'] as const;
export type SettingSource = (typeof settingSources)[number];

/** A setting as written. `unusable` is one that was given, but whose problem is already told. */
export type RawValue = { readonly text: string; readonly source?: SettingSource } | 'unusable' | undefined;

/** From the first layer that has the setting in either form: that layer is the process environment. */
export function rawValue(
  name: SettingName,
  layers: readonly Layer[],
  directory: string,
  problems: Problems,
): RawValue {
  const layer = layers.find((candidate) => candidate.has(name) || candidate.has(`${name}_FILE`));
  const text = layer?.get(name);
  const path = layer?.get(`${name}_FILE`);
  const source = layer === layers[0] ? 'environment' : 'file';
  if (path === undefined) return text === undefined ? undefined : { text, source };
  if (text === undefined) return fileValue(name, resolve(directory, path), problems);
  problems.add(`${name}: is set together with ${name}_FILE; write only one of them`);
  return 'unusable';
}

/** The path is not repeated in a problem: the usual mistake is to put the secret itself there. */
function fileValue(name: SettingName, path: string, problems: Problems): RawValue {
  const file = readValueFile(path);
  if ('text' in file) return { ...file, source: 'file' };
  problems.add(
    'missing' in file
      ? `${name}_FILE: names a file that cannot be read (${file.missing}); write the path of a readable one`
      : `${name}_FILE: names a file that ${file.problem}`,
  );
  return 'unusable';
}
