// npm run bench:unknown-kids -- [--kids 100000] [--rate 3000]
// The latency of a person with a provider's token beside a caller who sends tokens in its name with keys that it does not have, each with another
// "kid": 100 reads a second, alone and beside them. And how often the keys were fetched meanwhile: once in 30 seconds at most.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { optionsOf, whole } from './options.mjs';
import { counted, startPaced } from './paced-load.mjs';
import { moveToLoadCore, startServer } from './processes.mjs';
import { table } from './report.mjs';
import { furnish, send, startStores } from './stores.mjs';
import { servers } from './subjects.mjs';

const { kids, rate } = optionsOf({ kids: whole('100000'), rate: whole('3000') });
const seconds = Math.ceil(kids / rate);
const audience = 'https://api.strata.example';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

moveToLoadCore();
let fetches = 0;
const issuerServer = createServer((request, response) => {
  const isKeys = request.url === '/jwks';
  if (isKeys) fetches += 1;
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'known', alg: 'RS256', use: 'sig' }];
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(isKeys ? { keys } : { issuer, jwks_uri: `${issuer}/jwks` }));
}).listen(0, '127.0.0.1');
await once(issuerServer, 'listening');
const issuer = `http://localhost:${issuerServer.address().port}`;
const stores = await startStores();
let server;
try {
  const { args, env } = servers.cached(stores);
  const provider = { issuer, audience, tenantClaim: 'organisation', users: 'provision' };
  server = await startServer({
    args,
    // Keys are fetched without TLS outside production only.
    env: {
      ...env,
      NODE_ENV: 'development',
      SEED_DEMO: 'false',
      LOG_LEVEL: 'error',
      IDENTITY_PROVIDERS: JSON.stringify([{ ...provider, rolesClaim: 'roles', roles: { staff: 'member' } }]),
    },
  });
  const { tenants, ids } = await furnish(server, stores.postgres);
  await send(server, 'PATCH', `organisations/${tenants[0].id}`, {
    requestsPerMinute: 1_000_000,
    externalId: 'bench',
  });
  const valid = token('known', (text) => sign('sha256', Buffer.from(text), privateKey));
  const read = (id) => ({ path: `/api/v1/users/${id}`, headers: { authorization: `Bearer ${valid}` } });
  const reading = {
    port: server.port,
    requests: ids.slice(0, 1000).map(read),
    connections: 16,
    seconds,
    rate: 100,
  };
  const flood = Array.from({ length: kids }, () => ({
    path: '/api/v1/me',
    headers: { authorization: `Bearer ${token(randomBytes(8).toString('hex'), () => randomBytes(256))}` },
  }));
  await counted(startPaced({ ...reading, seconds: 3 }));
  const alone = await counted(startPaced(reading));
  const before = fetches;
  const flooding = startPaced({ ...reading, requests: flood, connections: 32, rate });
  const beside = await counted(startPaced(reading));
  const flooded = await counted(flooding);
  console.log(JSON.stringify({ alone, beside, flooded, seconds, fetches: fetches - before }));
  console.log(
    table([
      ['', 'p50 (ms)', 'p99 (ms)'],
      ['A person of the provider, alone', ms(alone.p50Us), ms(alone.p99Us)],
      [`Beside ${rate} tokens of unknown kids a second`, ms(beside.p50Us), ms(beside.p99Us)],
    ]),
  );
  console.log(`The keys were fetched ${fetches - before} times in ${seconds} s.`);
} finally {
  await server?.stop();
  await stores.stop();
  issuerServer.close();
}

function token(kid, signed) {
  const now = Math.floor(Date.now() / 1000);
  const person = { sub: 'grace', email: 'grace@staff.example', name: 'Grace Hopper', roles: ['staff'] };
  const claims = { iss: issuer, aud: audience, iat: now, exp: now + 3600, organisation: 'bench', ...person };
  const text = `${encode({ alg: 'RS256', typ: 'at+jwt', kid })}.${encode({ ...claims, client_id: 'bench', jti: kid })}`;
  return `${text}.${signed(text).toString('base64url')}`;
}

function ms(us) {
  return (us / 1000).toFixed(2);
}

function encode(part) {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
