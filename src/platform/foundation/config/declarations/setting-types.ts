import { isIP } from 'node:net';
/** The value of a setting, or what to write instead. */
type Reading<T> = { readonly value: T } | { readonly problem: string };

/**
 * The types a setting can have: each reads a string and, when it cannot, says what to write instead.
 * No message repeats the value: it may be a secret, or a secret pasted into the wrong variable.
 * Plain functions, because every command reads the settings: a library for schemas takes longer to load than all of this.
 */
export type SettingType<T> = (raw: string) => Reading<T>;

export type ValueOf<Type> = Type extends SettingType<infer T> ? T : never;

export function readAs<T>(parse: (raw: string) => T | undefined, problem: string): SettingType<T> {
  return (raw) => {
    const value = parse(raw);
    return value === undefined ? { problem } : { value };
  };
}

/** A text that is taken as it is. @param problemOf what is wrong with it */
export function checked(problemOf: (raw: string) => string | undefined): SettingType<string> {
  return (raw) => {
    const problem = problemOf(raw);
    return problem === undefined ? { value: raw } : { problem };
  };
}

export const oneOf = <const T extends readonly string[]>(options: T): SettingType<T[number]> =>
  readAs(
    (raw) => options.find((option) => option === raw),
    `is not one of the known values; write one of ${options.join(', ')}`,
  );

const flags: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes'].map((word) => [word, true] as const),
  ...['false', '0', 'no'].map((word) => [word, false] as const),
]);

export const flagSetting = (): SettingType<boolean> =>
  readAs((raw) => flags.get(raw.toLowerCase()), 'is not a yes or no; write true or false');

export const integerSetting = (min: number, max: number): SettingType<number> =>
  readAs((raw) => {
    const value = /^\d{1,15}$/.test(raw) ? Number(raw) : NaN;
    return value >= min && value <= max ? value : undefined;
  }, `is not a whole number in range; write one from ${min} to ${max}`);

/** A part of a whole, such as 0.01. */
export const shareSetting = (): SettingType<number> =>
  readAs((raw) => {
    const value = /^\d{1,3}(\.\d{1,9})?$/.test(raw) ? Number(raw) : NaN;
    return value >= 0 && value <= 1 ? value : undefined;
  }, 'is not a share; write a number from 0 to 1, such as 0.01');

export const textSetting = (pattern: RegExp, problem: string): SettingType<string> =>
  readAs((raw) => (pattern.test(raw) ? raw : undefined), problem);

/** A line break or a blank at an end comes with a shell's `echo` or a wrong paste, and the other side does not have it. */
export const sharedSecret = (): SettingType<string> =>
  checked((raw) => {
    const problems = [
      ...(/^.{32,}$/s.test(raw) ? [] : ['is too short; write 32 characters or more']),
      ...(/^(?!\s)[^\p{C}\p{Default_Ignorable_Code_Point}]*(?<!\s)$/u.test(raw)
        ? []
        : ['has a line break, an invisible character, or a blank at an end; write the secret alone']),
    ];
    return problems.length === 0 ? undefined : problems.join('; ');
  });

export const hostName = (): SettingType<string> =>
  readAs(
    (raw) => (isIP(raw) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(raw) ? raw : undefined),
    'is not an address to listen on; write an IP address or a host name, without scheme and port',
  );

/** Without the slash at its end: what is appended begins with one. */
export const webAddress = (): SettingType<string> =>
  readAs((raw) => {
    const url = URL.parse(raw);
    const isPlain = url !== null && /^https?:$/.test(url.protocol) && !/[?#@\s]/.test(raw);
    return isPlain ? url.href.replace(/\/+$/, '') : undefined;
  }, 'is not a web address; write http:// or https:// with host and path, without query and user');

/** This checks only that the value is a list; `platform/edge/security` judges the keys and clients in it. */
export const jsonObjects = (shape: string): SettingType<string> =>
  readAs((raw) => {
    try {
      const value: unknown = JSON.parse(raw);
      const isList = Array.isArray(value) && value.length > 0 && value.every(isObject);
      return isList ? raw : undefined;
    } catch {
      return undefined;
    }
  }, `is not a JSON array of objects; write ${shape}`);

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
