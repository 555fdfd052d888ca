// The test provider in a process of its own; the parent breaks it by messages (identity-provider.ts).
import { startOidcServer } from '../../../scripts/oidc-server.mjs';

const [keys, redirects] = process.argv.slice(2).map((text) => JSON.parse(text));
const provider = await startOidcServer({ port: 0, keys, redirects });
const asked = { keys: 0, discovery: 0 };

/** Answers in place of documents, by the name of the fault. */
const faults = {
  error: (response) => response.writeHead(500).end(),
  huge: (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"keys":["'.padEnd(10_485_760, 'x')),
  redirect: (response) => response.writeHead(302, { location: `${provider.issuer}/jwks?again` }).end(),
  silent: () => undefined,
};

function answer(fault) {
  provider.answer((request, response) => {
    const isKeys = request.url.startsWith('/jwks');
    const isDiscovery = request.url.startsWith('/.well-known');
    if (isKeys) asked.keys += 1;
    if (isDiscovery) asked.discovery += 1;
    if (!fault || !(isKeys || isDiscovery)) return false;
    faults[fault](response);
    return true;
  });
}
answer();

const orders = {
  useKeys: (next) => provider.useKeys(next),
  fault: (name) => answer(name ?? undefined),
  stop: () => provider.stop(),
  start: () => provider.start(),
  accessToken: ({ name, claims, scope }) => provider.accessToken(name, claims, scope),
  asked: () => ({ ...asked }),
};

process.on('message', ({ id, order, value }) => {
  void Promise.resolve(orders[order](value)).then((result) => process.send({ id, result: result ?? null }));
});
process.on('disconnect', () => process.exit(0));
process.send({ issuer: provider.issuer });
