import { editDistance } from '../../foundation/edit-distance';

/** ` Did you mean "list"?` for a word that is a slip or the beginning of a known one; otherwise nothing. */
export function didYouMean(
  word: string,
  known: readonly string[],
  shown = (name: string) => `"${name}"`,
): string {
  let best: { name: string; edits: number } | undefined;
  for (const name of known) {
    const edits = word.length > 1 && name.startsWith(word) ? 0.5 : editDistance(word, name);
    if (edits <= Math.max(1, Math.floor(name.length / 4)) && edits < (best?.edits ?? Infinity))
      best = { name, edits };
  }
  return best === undefined ? '' : ` Did you mean ${shown(best.name)}?`;
}
