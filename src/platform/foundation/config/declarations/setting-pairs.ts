import { readAs, type SettingType } from './setting-types';

/** `name=value,name=value` as OpenTelemetry writes lists of pairs, which is W3C Baggage without properties. */
export const keyedValues = (): SettingType<string> =>
  readAs(
    (raw) => (pairsOf(raw) === undefined ? undefined : raw),
    'is not a list of pairs; write name=value,name=value, and percent-encode the values',
  );

/** Undefined for what is no such list. */
export function pairsOf(raw: string): [string, string][] | undefined {
  try {
    return raw
      .split(',')
      .filter((pair) => pair.trim() !== '')
      .map((pair): [string, string] => {
        const [, name, value = ''] =
          /^\s*([\w.!#$%&'*+^`|~/-]+)\s*=\s*([\x21-\x2b\x2d-\x7e]+)\s*$/.exec(pair) ?? [];
        if (name === undefined) throw new Error('no pair');
        return [name, decodeURIComponent(value)];
      });
  } catch {
    return undefined;
  }
}

/** `subject=level,subject=level`, each subject once; as pairs in small letters without blanks. */
export function levelsBySubject(
  subjects: readonly string[],
  levels: readonly string[],
): SettingType<readonly string[]> {
  return (raw) => {
    const pairs = raw.split(',').map((pair) => pair.split('=').map((part) => part.trim().toLowerCase()));
    const unknown = pairs.findIndex(([subject = '']) => !subjects.includes(subject));
    if (unknown >= 0)
      return {
        problem: `entry ${unknown + 1} names no subject of the log; write one of ${subjects.join(', ')}`,
      };
    const wrong = pairs.findIndex(([, level = '', ...rest]) => rest.length > 0 || !levels.includes(level));
    if (wrong >= 0)
      return {
        problem: `entry ${wrong + 1} names no level; write subject=level with one of ${levels.join(', ')}`,
      };
    if (new Set(pairs.map(([subject]) => subject)).size < pairs.length)
      return { problem: 'names a subject twice; write each once' };
    return { value: Object.freeze(pairs.map((pair) => pair.join('='))) };
  };
}
