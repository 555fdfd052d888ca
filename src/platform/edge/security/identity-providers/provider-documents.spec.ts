import { discoverKeys } from './provider-documents';

const issuer = 'https://login.example/tenant';
const keys = 'https://login.example/keys';
const found = (document: object) => {
  const asked: string[] = [];
  const fetchOne = (url: string): Promise<Record<string, unknown>> => {
    asked.push(url);
    return Promise.resolve({ ...document });
  };
  return { asked, keys: discoverKeys(issuer, fetchOne) };
};

test('the keys stand where the metadata of the issuer says', async () => {
  const discovery = found({ issuer, jwks_uri: keys });
  expect(await discovery.keys).toBe(keys);
  expect(discovery.asked).toEqual(['https://login.example/tenant/.well-known/openid-configuration']);
});

test.each([
  ['another issuer', { issuer: 'https://evil.example', jwks_uri: keys }],
  ['the issuer with a slash more', { issuer: `${issuer}/`, jwks_uri: keys }],
  ['the issuer in other letters', { issuer: issuer.toUpperCase(), jwks_uri: keys }],
  ['no issuer', { jwks_uri: keys }],
  ['no keys', { issuer }],
  ['keys without TLS', { issuer, jwks_uri: 'http://login.example/keys' }],
])('metadata with %s is refused', async (_what, document) => {
  await expect(found(document).keys).rejects.toThrow(Error);
});
