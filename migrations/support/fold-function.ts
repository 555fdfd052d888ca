/**
 * The SQL of `strata_fold(text)`: Unicode's full case folding over canonical equivalence, as `folded` of
 * `src/kernel/text.ts` makes it. PostgreSQL's own `lower` depends on the locale of the database and knows no folding
 * before 18, so the pairs are written out, by the Unicode of the Node that migrates.
 */
export function foldFunction(): string {
  const single: [string, string][] = [];
  const several: [string, string][] = [];
  for (let code = 0x80; code <= 0x1ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    // Normalisation takes these characters apart before they are folded.
    if (character.normalize('NFD') !== character) continue;
    const fold = foldedCharacter(character);
    if (fold !== character) (isOne(fold) ? single : several).push([character, fold]);
  }
  const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const from = capitals + single.map(([character]) => character).join('');
  const to = capitals.toLowerCase() + single.map(([, fold]) => fold).join('');
  const apart = several.reduce(
    (text, [character, fold]) => `replace(${text}, '${character}', '${fold}')`,
    'normalize($1, NFD)',
  );
  return `
    create function strata_fold(text) returns text language sql immutable strict parallel safe as $fold$
      select case when octet_length($1) = char_length($1) then translate($1, '${capitals}', '${capitals.toLowerCase()}')
        else normalize(translate(${apart}, '${from}', '${to}'), NFC) end
    $fold$`;
}

const isOne = (text: string): boolean => [...text].length === 1;

function foldedCharacter(character: string): string {
  if (character === 'ı') return character;
  return character.toLowerCase().toUpperCase().toLowerCase();
}
