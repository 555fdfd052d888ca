import { folded } from '../../../kernel/text/text';

const maxLength = 50;

/**
 * A name as one word for URLs, its case folded: letters and digits of any script, everything between them one hyphen.
 * Letters that are drawn as nothing are no letters. Accents
 * are dropped from Latin letters only: elsewhere marks make another letter (か and が) or are the vowels. At most 50
 * characters; empty when the name has no letter or digit.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\p{L}&&\p{Default_Ignorable_Code_Point}]/gv, ' ')
    .replace(/[\p{M}&&\p{Default_Ignorable_Code_Point}]/gv, '')
    .replace(/(?<=^|\p{Script=Latin}|[^\p{L}\p{M}])\p{M}+/gu, '')
    .normalize('NFKC');
  return inWords(folded(words).normalize('NFKC'));
}

function inWords(text: string): string {
  const words = text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .join('-');
  return [...words].slice(0, maxLength).join('').replace(/-+$/, '');
}
