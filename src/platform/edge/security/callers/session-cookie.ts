/**
 * The cookie that a session is known by. The prefix has browsers refuse it without `Secure`, with a `Domain` or with another path
 * (RFC 6265bis, 4.1.3.2): no other host of the domain can set it. Chromium 150 keeps it on http://localhost too.
 */
export const sessionCookieName = '__Host-strata-session';

/** @param seconds for which the browser keeps it */
export function sessionCookie(token: string, seconds: number): string {
  return cookie(sessionCookieName, token, seconds);
}

export function cookie(
  name: string,
  value: string,
  seconds: number,
  sameSite: 'Lax' | 'Strict' = 'Lax',
): string {
  return `${name}=${value}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=${sameSite}`;
}

export const endedSessionCookie = sessionCookie('', 0);

/** The cookie of an operator's session: no page of another site can send it along, not even by a link. */
export const operatorCookieName = '__Host-strata-operator';

export function operatorCookie(token: string, seconds: number): string {
  return cookie(operatorCookieName, token, seconds, 'Strict');
}

export const endedOperatorCookie = operatorCookie('', 0);

/** The token of the session's cookie; undefined where there is none, several, or one of another form. */
export const sessionTokenOf = (header: string | undefined): string | undefined =>
  tokenOf(header, sessionCookieName);

/** Likewise, of the operator's session. */
export const operatorTokenOf = (header: string | undefined): string | undefined =>
  tokenOf(header, operatorCookieName);

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

function tokenOf(header: string | undefined, name: string): string | undefined {
  const token = cookieValue(header, name);
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}

/** Two cookies of one name are none: which of them is the true one, nobody can say. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
}
