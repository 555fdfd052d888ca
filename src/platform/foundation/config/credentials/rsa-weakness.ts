import { checkPrimeSync, type KeyObject } from 'node:crypto';

/** The library with the flaw uses the primes up to here for keys of 1984 bits and more (ROCA, table 1). */
const endOfSmallPrimes = 701;
const leastExponent = 65_537n;
/** FIPS 186-5, A.1.1: greater ones help nobody, and make a verification dear. */
const endOfExponents = 2n ** 256n;
/** Primes of this distance are found by nobody by chance (CVE-2022-26320 was found by as many steps). */
const fermatSteps = 100;

/** Why signatures of an RSA key can be forged, as far as its public half tells; undefined where nothing is known. */
export function rsaWeakness(key: KeyObject): string | undefined {
  const { publicExponent: exponent = 0n } = key.asymmetricKeyDetails ?? {};
  // With 1, a signature is the message itself; small ones forge where a padding is checked carelessly.
  if (exponent < leastExponent || exponent % 2n === 0n || exponent >= endOfExponents)
    return 'the RSA key has an exponent that is even or below 65537; make one with 65537';
  const modulus = modulusOf(key);
  const smallPrimes = primesUpTo(endOfSmallPrimes);
  if (smallPrimes.some((prime) => modulus % BigInt(prime) === 0n))
    return 'the RSA key has a small factor; make another one';
  if (hasRocaFingerprint(modulus, smallPrimes))
    return 'the RSA key was made by a library whose keys can be factored (ROCA, CVE-2017-15361); make another one';
  if (checkPrimeSync(modulus)) return 'the modulus of the RSA key is a prime; make another one';
  if (hasCloseFactors(modulus))
    return 'the RSA key has two primes that are too close (CVE-2022-26320); make another one';
  return undefined;
}

function modulusOf(key: KeyObject): bigint {
  const { n = '' } = key.export({ format: 'jwk' });
  return BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
}

/**
 * The library makes primes of the form k·M + (65537^a mod M), where M is the product of the first primes. The modulus
 * then is a power of 65537 modulo each of those primes, which for any other key is so once in 2^154 and less. Nemec,
 * Sys, Svenda, Klinec, Matyas: "The Return of Coppersmith's Attack", ACM CCS 2017, section 3.
 */
function hasRocaFingerprint(modulus: bigint, smallPrimes: readonly number[]): boolean {
  return smallPrimes.every((prime) => isPowerOf65537(Number(modulus % BigInt(prime)), prime));
}

function isPowerOf65537(residue: number, prime: number): boolean {
  const generator = 65_537 % prime;
  let power = 1;
  do {
    if (power === residue) return true;
    power = (power * generator) % prime;
  } while (power !== 1);
  return false;
}

/** Fermat's: n = a² − b² with a little above the root of n. */
function hasCloseFactors(modulus: bigint): boolean {
  let a = rootOf(modulus);
  if (a * a < modulus) a += 1n;
  for (let step = 0; step < fermatSteps; step += 1, a += 1n) {
    const square = a * a - modulus;
    const b = rootOf(square);
    if (b * b === square) return true;
  }
  return false;
}

/** The whole part of a square root, by Newton. */
function rootOf(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function primesUpTo(end: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; candidate <= end; candidate += 1)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return primes;
}
