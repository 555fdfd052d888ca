const maxLength = 50;

/**
 * A name as one lower-case word for URLs: letters and digits of any script, everything between them one hyphen. Accents
 * are dropped from Latin letters only: elsewhere marks make another letter (か and が) or are the vowels. At most 50
 * characters; empty when the name has no letter or digit.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/(?<=^|\p{Script=Latin}|[^\p{L}\p{M}])\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .join('-');
  return [...words].slice(0, maxLength).join('').replace(/-+$/, '');
}
