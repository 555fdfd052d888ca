import { hash } from 'node:crypto';

interface Presented {
  readonly token: string;
  readonly digest: string;
}

/**
 * The names by which tokens are remembered. A connection mostly presents the token that it presented before, and hashing it again
 * would cost more than comparing it: so the last one of each open connection is kept, and goes with the connection. It says which
 * token it is and nothing else; whether the token holds is asked anew for every request.
 */
export class TokenDigests {
  constructor(private readonly digestOf: (token: string) => string = tokenDigest) {}

  private readonly last = new WeakMap<object, Presented>();

  of(token: string, connection: object | undefined): string {
    if (connection === undefined) return this.digestOf(token);
    const presented = this.last.get(connection);
    if (presented?.token === token) return presented.digest;
    const digest = this.digestOf(token);
    this.last.set(connection, { token, digest });
    return digest;
  }
}

export function tokenDigest(token: string): string {
  return hash('sha256', token, 'hex');
}
