import type { MailedTokens } from './mailed-tokens';

/*
 * A browser that a person has signed in with keeps a cookie that says so, for that address alone (OWASP, "Slow Down Online Guessing
 * Attacks with Device Cookies"). It signs nobody in. Wrong passwords from it are counted apart, so that an attacker who keeps the
 * account's own limit used up locks nobody out.
 */

/** @returns the cookie's value */
export function rememberBrowser(email: string, tokens: MailedTokens): string {
  const name = tokens.random();
  return `${name}.${tokens.derive('browser', `${email} ${name}`)}`;
}

/** The browser's name, if this very address has been signed in with it. */
export function knownBrowser(
  email: string,
  cookie: string | undefined,
  tokens: MailedTokens,
): string | undefined {
  const [name, proof] = (cookie ?? '').split('.');
  if (!name || !proof) return undefined;
  const expected = tokens.derive('browser', `${email} ${name}`);
  return tokens.digest(proof).equals(tokens.digest(expected)) ? name : undefined;
}
