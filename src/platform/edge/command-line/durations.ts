const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `45s`, `30m`, `2h`, `1d`, or a bare number of seconds; `undefined` when it is none of these. */
export function parseSeconds(text: string): number | undefined {
  const [, number, unit = 's'] = /^(\d{1,9})([smhd])?$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (unitSeconds[unit] ?? 1);
}
