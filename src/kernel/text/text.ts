/** The form in which text is stored and compared: of one text there is one, however its accents were typed. */
export function composed(text: string): string {
  return text.normalize('NFC');
}

/**
 * More marks in a row than a stream-safe text has (UAX #15, 13): bringing them in their order takes the square of their
 * number, 9 s for 78,000. Every character that is moved is a mark (Unicode 17).
 */
const pile = /\p{M}{31}/u;

/** Whether composing or folding the text could hold up the process. */
export function isPiled(text: string): boolean {
  return pile.test(text);
}

/**
 * The form in which two texts are the same without regard to case: Unicode's full case folding over canonical
 * equivalence (Unicode 17, D145). `STRASSE`, `straße` and `Straße` are one, and so are `Σ`, `σ` and `ς`. Lower case is not
 * enough: it keeps `ß` and `ς`. What `strata_fold` of the database makes of a text is the same, character for character.
 */
export function folded(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return [...text.normalize('NFD')].map(foldedCharacter).join('').normalize('NFC');
}

const isAscii = /^[\0-\x7f]*$/; // oxlint-disable-line no-control-regex

/** One character at a time: as a word, `toLowerCase` looks at the neighbours of a sigma. */
function foldedCharacter(character: string): string {
  // Its capital is I, whose small letter it is not; outside Turkish it equals itself alone.
  if (character === 'ı') return character;
  return character.toLowerCase().toUpperCase().toLowerCase();
}

/**
 * Characters that leave no mark on a page: white space, those that Unicode ignores when they cannot be shown (joiners,
 * fillers, variation selectors), controls and formats, and the few letters and symbols that are drawn as nothing.
 * Unassigned and private characters are not in it: they are shown as a box, and the next Unicode's emoji are among them.
 */
const unseen =
  /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufffc\u{16fe4}\u{1d159}]/gu;

/** Whether a reader would see nothing at all. */
export function isBlank(text: string): boolean {
  return withoutUnseen(text) === '';
}

function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}
