import * as listed from 'dinero.js/currencies';
import { choice, type Rule } from './rule';

/**
 * Currencies that ISO 4217 has withdrawn since the list was published; currency.spec.ts says when the list has
 * followed.
 */
const withdrawn: ReadonlySet<string> = new Set(['BGN']);

/** By code, how many decimals an amount has. */
const decimals: ReadonlyMap<string, number> = new Map(
  Object.values(listed)
    // A module that is required has members besides its own, such as `__esModule` and `default`.
    .filter((one) => typeof one.code === 'string' && !withdrawn.has(one.code))
    // Ariary and ouguiya are divided by five, which ISO 4217 writes with two decimals.
    .map(({ code, base, exponent }) => [code, base === 10 ? exponent : 2]),
);

/** The codes of ISO 4217 that are in use: no metals, no test codes, and none that is history. In alphabetical order. */
export const currencies: readonly string[] = [...decimals.keys()].toSorted();

/**
 * Decimals of a currency's amounts: 2 of EUR, 0 of JPY, 3 of KWD. Undefined for a code that is not, or no longer, in
 * use.
 */
export function minorUnitsOf(currency: string): number | undefined {
  return decimals.get(currency);
}

/** A currency that is in use, as three capital letters. */
export function currency(): Rule<string> {
  return choice(currencies, 'be an ISO 4217 code that is in use, in capital letters, such as EUR');
}
