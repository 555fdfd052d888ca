/** Characters of a password: one more than NIST asks of one that stands alone (SP 800-63B-4, 3.1.1.2). */
export const leastPassword = 16;

/** Random text of 32 decimal digits has fewer once in ten million times, any other more seldom. */
const leastDistinct = 6;

/**
 * Why a secret that is long enough can be guessed all the same, as the end of a sentence that begins with it; undefined
 * where nothing is known. Repetition makes length worthless: it is what placeholders and hand-made secrets have.
 */
export function secretWeakness(secret: string): string | undefined {
  // A holder of the public key could sign.
  if (secret.includes('-----BEGIN ')) return 'is a key in PEM, which is no secret';
  const isRepeated = secret !== '' && `${secret}${secret}`.indexOf(secret, 1) < secret.length;
  if (isRepeated || new Set(secret).size < leastDistinct)
    return 'repeats itself; make it at random, such as with openssl rand -base64 32';
  return undefined;
}
