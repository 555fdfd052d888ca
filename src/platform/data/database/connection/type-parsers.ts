import { type CustomTypesConfig, defaults, types } from 'pg';

/*
 * An instant is sent in UTC. The driver would write it in the process's time zone, with an offset in whole minutes; zones
 * were seconds off before they had one, and a process may be started in any of them.
 */
defaults.parseInputDatesAsUTC = true;

const { DATE, INT8, TIMESTAMPTZ } = types.builtins;
const parseAny = types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

/** As PostgreSQL writes the instants of our era in UTC, such as `2026-01-31 09:30:00.5+00`. */
function isPlain(text: string): boolean {
  return text.length <= 26 && text >= '1' && text.charAt(4) === '-' && text.endsWith('+00');
}

/** The driver's own parser costs five times as much, and a page has sixty of them. */
export function parseTimestamptz(text: string): Date {
  return isPlain(text) ? new Date(text) : parseAny(text);
}

/** The driver leaves every bigint a text. A value that a number holds exactly becomes one; any other stays a text. */
export function parseBigint(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  // A day is no instant: the driver would make it midnight in the zone of the process.
  [DATE]: (text) => text,
  [INT8]: parseBigint,
  [TIMESTAMPTZ]: parseTimestamptz,
};

/** How the values of the pool's connections are read. */
export const typeParsers: CustomTypesConfig = {
  getTypeParser: (oid, format) => (format !== 'binary' && parsers[oid]) || types.getTypeParser(oid, format),
};
