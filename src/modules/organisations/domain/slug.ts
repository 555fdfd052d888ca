const maxLength = 50;

/**
 * A name as one lower-case word for URLs: letters and digits of any script, accents dropped, everything between
 * them one hyphen. At most 50 characters; empty when the name has no letter or digit.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-');
  return [...words].slice(0, maxLength).join('').replace(/-+$/, '');
}
