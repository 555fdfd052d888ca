import { folded } from '../../../../kernel/text/text';
import type { Filter } from '../../../../kernel/lists/list';
import type { ListValue } from '../../../../kernel/lists/list-field';
import { operatorNamed } from '../../../../kernel/lists/list-operators';

/** Characters of a term; the function `strata_search_terms` of the migrations cuts them so. */
export const termLength = 8;
/** Places of a needle that are looked up; the one with the fewest rows counts. */
const mostPlaces = 4;
const [beginning, end] = ['\u0002', '\u0003'];

/** Beginnings of terms: a row that a filter asks for has at least one of them. */
export type Beginnings = readonly string[];

/**
 * Terms by which a filter on a searched text is looked up: each of them finds all of its rows, and more. Every second character
 * of a text begins a term, so a needle's part is at the beginning of one with its first character or with its second.
 * None, where the filter excludes rows, or its needle is a single character.
 */
export function searchedParts({ operator, value }: Filter): readonly Beginnings[] {
  switch (operatorNamed(operator).terms) {
    case 'whole': {
      if (!Array.isArray(value)) return anchored([beginning, ...needle(value as ListValue), end]);
      const all = (value as readonly ListValue[]).map((one) => anchored([beginning, ...needle(one), end]));
      // Each takes one place of every value: the beginning alone may be that of most rows.
      return Array.from({ length: Math.max(0, ...all.map(({ length }) => length)) }, (_, place) =>
        all.flatMap((parts) => parts[Math.min(place, parts.length - 1)] ?? []),
      );
    }
    case 'beginning':
      return anchored([beginning, ...needle(value as ListValue)]);
    case 'anywhere':
      return anywhere(needle(value as ListValue), []);
    case 'end':
      return anywhere(needle(value as ListValue), [end]);
    default:
      return [];
  }
}

/** Terms of a filter on tags, which are the tags themselves. */
export function taggedParts({ operator, value }: Filter): readonly Beginnings[] {
  const tags = [value].flat() as string[];
  const { terms } = operatorNamed(operator);
  if (terms === undefined) return [];
  return terms === 'any' ? [tags] : tags.map((tag) => [tag]);
}

function needle(value: ListValue): string[] {
  return [...folded(String(value))];
}

/** Its first character begins a term, and every second after that. */
function anchored(characters: readonly string[]): Beginnings[] {
  return places(characters.length - termLength, 2).map((place) => [cut(characters, place)]);
}

function anywhere(needle: readonly string[], after: readonly string[]): Beginnings[] {
  // The mark of the end begins no term, and the second of one character would be that.
  if (needle.length < 2) return [];
  const characters = [...needle, ...after];
  return places(characters.length - termLength - 1, 1).map((place) => [
    cut(characters, place),
    cut(characters, place + 1),
  ]);
}

const cut = (characters: readonly string[], place: number): string =>
  characters.slice(place, place + termLength).join('');

/** Some places from the first to the last, all of them multiples of the step. */
function places(last: number, step: number): number[] {
  const most = Math.max(0, Math.floor(last / step));
  const count = Math.min(mostPlaces, most + 1);
  return Array.from(
    { length: count },
    (_, turn) => step * Math.round((most * turn) / Math.max(1, count - 1)),
  );
}
