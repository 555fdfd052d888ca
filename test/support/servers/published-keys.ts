import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ForgeKey } from '../tenancy/tenant-token-forge';

/** An identity provider as far as verifiers know it: two documents. Its tokens are forged by the test. */
export interface PublishedIssuer {
  readonly issuer: string;
  stop(): void;
}

export async function publishKeys(...keys: readonly ForgeKey[]): Promise<PublishedIssuer> {
  const server = createServer((request, response) => {
    const document =
      request.url === '/jwks'
        ? { keys: keys.map(publicJwk) }
        : { issuer: issuer(), jwks_uri: `${issuer()}/jwks` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  const issuer = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    issuer: issuer(),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function publicJwk({ publicPem, kid, alg }: ForgeKey): object {
  return { ...createPublicKey(publicPem).export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

/** Claims of a good access token; times in seconds. */
export function providerClaims(issuer: string, organisation: string, changes: object = {}): object {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: 'https://api.strata.example',
    sub: 'grace',
    organisation,
    iat: now,
    exp: now + 600,
    ...changes,
  };
}

/** IDENTITY_PROVIDERS with the claims of these tests. */
export function providerSetting(...entries: readonly object[]): Readonly<Record<string, string>> {
  const common = { audience: 'https://api.strata.example', tenantClaim: 'organisation', tenantBy: 'id' };
  return { IDENTITY_PROVIDERS: JSON.stringify(entries.map((entry) => ({ ...common, ...entry }))) };
}
