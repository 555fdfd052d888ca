/** The longest token that any verifier reads, in bytes. */
const longestToken = 8192;

/** The `iss` of a token's payload, of which nothing is verified; undefined for anything else. */
export function unverifiedIssuer(token: string): string | undefined {
  const [, payload = ''] = token.split('.', 3);
  if (payload === '' || token.length > longestToken) return undefined;
  try {
    const { iss } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { iss?: unknown };
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    return undefined;
  }
}
