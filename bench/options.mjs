// The options of a bench. A wrong one ends it before a server starts: a round that is no number would measure nothing, and with
// --keep publish that.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const digits = /^[1-9]\d{0,8}$/;
const refused = (advice) => ({ advice });

/** A whole number from 1 on. */
export const whole = (otherwise) => ({
  otherwise,
  read: (text) => (digits.test(text) ? Number(text) : refused('takes a whole number from 1 on')),
});

/** Whole numbers, separated by commas; an empty text is none of them. */
export const wholes = (otherwise) => ({
  otherwise,
  read: (text) => {
    const all = text === '' ? [] : text.split(',');
    return all.every((one) => digits.test(one))
      ? all.map(Number)
      : refused('takes whole numbers from 1 on, separated by commas');
  },
});

/** Some of the names, separated by commas. @param otherwise those that are meant where none is given; all, unless said */
export const someOf = (names, otherwise = names.join(',')) => ({
  otherwise,
  read: (text) => {
    const chosen = text.split(',');
    return chosen.every((one) => names.includes(one))
      ? chosen
      : refused(`takes some of ${names.join(', ')}, separated by commas`);
  },
});

/** A file or a folder that is there. */
export const path = (otherwise) => ({
  otherwise,
  read: (text) => (existsSync(text) ? text : refused('takes the path of a file or a folder that is there')),
});

/** Built trees by name, as pairs. */
export const builtTrees = () => ({
  otherwise: '',
  read: (text) => {
    const pairs = text
      .split(',')
      .filter(Boolean)
      .map((one) => one.split('='));
    return pairs.every(([name, folder]) => name && folder && existsSync(join(folder, 'dist/main.js')))
      ? pairs
      : refused('takes name=folder of trees that are built, separated by commas');
  },
});

/** A regular expression. */
export const pattern = (otherwise) => ({
  otherwise,
  read: (text) => {
    try {
      return new RegExp(text);
    } catch {
      return refused('takes a regular expression');
    }
  },
});

export const flag = () => ({ otherwise: false, isFlag: true });

/** The options of this process by name, each as its form reads it. A wrong one ends the process, with the advice. */
export function optionsOf(forms) {
  const options = Object.fromEntries(
    Object.entries(forms).map(([name, { isFlag }]) => [name, { type: isFlag ? 'boolean' : 'string' }]),
  );
  const names = Object.keys(forms).map((name) => `--${name}`);
  try {
    const { values } = parseArgs({ options });
    const read = ([name, form]) => [name, valueOf(name, form, values[name] ?? form.otherwise)];
    return Object.fromEntries(Object.entries(forms).map(read));
  } catch (error) {
    console.error(`${error.message.split('. ')[0]}. This bench takes ${names.join(', ') || 'no options'}.`);
    return process.exit(2);
  }
}

function valueOf(name, { isFlag, read }, given) {
  if (isFlag || given === undefined) return given;
  const value = read(given);
  if (value.advice) throw new Error(`--${name} ${value.advice}`);
  return value;
}
