// An OpenID provider for development and tests, on this machine: `oidc-provider` with people of our own. It keeps
// everything in memory, and asks for no password: the name of one of its people is enough to sign in.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

export const audience = 'https://api.strata.example';
export const clientId = 'strata-frontend';
const accessTokenTTL = 3600;

/** By the name that they sign in with, which is their subject too. */
export const people = {
  grace: { email: 'grace@staff.example', name: 'Grace Hopper', roles: ['managers'] },
  alan: { email: 'alan@staff.example', name: 'Alan Turing', roles: ['staff'] },
};

/** A private key as a JWK. */
export function newKey(kid, alg = 'RS256') {
  const { privateKey } =
    alg === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

/** @param redirects where a frontend may be sent back to */
function createProvider(issuer, { keys, redirects }) {
  const claims = new WeakMap();
  const resource = {
    scope: 'users:read users:write tasks:read tasks:write',
    audience,
    accessTokenTTL,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: keys[0].alg } },
  };
  const provider = new Provider(issuer, {
    jwks: { keys },
    cookies: { keys: ['of no account: nothing here outlives the process'] },
    clients: [
      {
        client_id: clientId,
        redirect_uris: redirects,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: keys[0].alg,
      },
    ],
    ttl: { Interaction: 3600, Session: 86_400, Grant: 86_400, AccessToken: accessTokenTTL, IdToken: 3600 },
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    clientBasedCORS: () => true,
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resource,
      },
    },
    findAccount: (_context, id) =>
      people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id], preferred_username: id }) },
    extraTokenClaims: (_context, token) => ({
      ...people[token.accountId],
      preferred_username: token.accountId,
      ...claims.get(token),
    }),
  });
  return { provider, resource, claims };
}

/**
 * A provider that listens.
 * @param port 0 for any that is free
 */
export async function startOidcServer({ port, keys, redirects = ['http://localhost:5173/callback'] }) {
  let current;
  /** Answers a request instead of the provider, and says that it has. */
  let instead;
  const server = createServer((request, response) => {
    if (!instead?.(request, response)) void current.provider.callback()(request, response);
  });
  const listen = (on) =>
    new Promise((resolve, reject) => {
      server.once('error', reject).listen(on, 'localhost', resolve);
    });
  await listen(port);
  const { port: taken } = server.address();
  const issuer = `http://localhost:${taken}`;
  current = createProvider(issuer, { keys, redirects });
  return {
    issuer,
    /** The keys it publishes from now on; the first signs. */
    useKeys(next) {
      current = createProvider(issuer, { keys: next, redirects });
    },
    answer(handler) {
      instead = handler;
    },
    /** On the port of before. */
    start: () => listen(taken),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
    /**
     * An access token as the provider gives it at the end of the whole flow.
     * @param claims beside the person's
     */
    async accessToken(name, claims = {}, scope = 'openid') {
      const { provider, resource } = current;
      const client = await provider.Client.find(clientId);
      const token = new provider.AccessToken({ accountId: name, client, scope, expiresIn: accessTokenTTL });
      token.resourceServer = new provider.ResourceServer(audience, resource);
      current.claims.set(token, claims);
      return token.save();
    },
  };
}
