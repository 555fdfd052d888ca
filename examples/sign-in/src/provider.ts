import * as oauth from 'oauth4webapi';

/* The company's identity provider: authorization code flow with PKCE (RFC 9700, 2.1.1), as a public client. */

const issuer = new URL(import.meta.env['VITE_ISSUER'] ?? 'http://localhost:4400');
const client: oauth.Client = { client_id: 'strata-frontend' };
const redirectUri = `${location.origin}/callback`;
/** The provider of `npm run identity-provider` has no TLS. */
const insecure = { [oauth.allowInsecureRequests]: issuer.protocol === 'http:' };
/** Key of the state that has to outlive the way to the provider and back. The state is no token: without the provider's code it is worth nothing. */
const underWayKey = 'sign-in-under-way';

async function discover(): Promise<oauth.AuthorizationServer> {
  const found = oauth.discoveryRequest(issuer, insecure).catch(() => {
    throw new Error(`There is no identity provider at ${issuer.origin}. Start it: npm run identity-provider`);
  });
  return oauth.processDiscoveryResponse(issuer, await found);
}

/** Leaves the page. */
export async function goToProvider(): Promise<void> {
  const { authorization_endpoint: endpoint } = await discover();
  if (endpoint === undefined) throw new Error('The provider has no authorization endpoint');
  const [verifier, state, nonce] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
  ];
  sessionStorage.setItem(underWayKey, JSON.stringify({ verifier, state, nonce }));
  const url = new URL(endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    // The person chooses who signs in: the provider may still know the last one.
    prompt: 'login',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  }).toString();
  location.assign(url);
}

/** The access token, where the provider has just sent the person back; undefined on every other load of the page. */
export async function comeFromProvider(): Promise<string | undefined> {
  const url = new URL(location.href);
  if (url.pathname !== '/callback') return undefined;
  const kept = sessionStorage.getItem(underWayKey);
  sessionStorage.removeItem(underWayKey);
  // The code is good once, and belongs into no history.
  history.replaceState(null, '', '/');
  if (kept === null) throw new Error('This way back was not begun in this tab. Please sign in again.');
  const { verifier, state, nonce } = JSON.parse(kept) as Record<'verifier' | 'state' | 'nonce', string>;
  const provider = await discover();
  const answer = oauth.validateAuthResponse(provider, client, url, state);
  const response = await oauth.authorizationCodeGrantRequest(
    provider,
    client,
    oauth.None(),
    answer,
    redirectUri,
    verifier,
    insecure,
  );
  const result = await oauth.processAuthorizationCodeResponse(provider, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  return result.access_token;
}
