// `npm run identity-provider`: a provider with two people beside `npm start`, to see the whole flow without an account
// anywhere. It writes the setting for the service into the data folder, and prints what to paste.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { audience, clientId, newKey, people, startOidcServer } from './oidc-server.mjs';

/** src/platform/edge/http/api/demo.ts */
const demoTenantId = '019aa000-0000-7000-8000-000000000001';
const port = Number(process.argv[2] ?? 4400);
const folder = resolve(process.env.STRATA_DATA_DIR ?? '.strata');
const servicePort = process.env.PORT ?? 3000;
const service = `http://127.0.0.1:${servicePort}`;
const redirects = [
  'http://localhost:5173/callback',
  'http://127.0.0.1:5173/callback',
  `http://localhost:${servicePort}/console`,
  `${service}/console`,
];

if (process.env.NODE_ENV === 'production') {
  console.error('This provider lets everybody in: it is no use in production.');
  process.exit(1);
}

try {
  const provider = await startOidcServer({ port, keys: [newKey(`development-${Date.now()}`)], redirects });
  const setting = [
    {
      issuer: provider.issuer,
      audience,
      organisation: demoTenantId,
      users: 'provision',
      rolesClaim: 'roles',
      roles: { managers: 'admin', staff: 'member' },
      // The console has a button for it. The person chooses who signs in: the provider may still know the last one.
      signIn: { clientId, parameters: { prompt: 'login' } },
    },
  ];
  const file = join(folder, 'identity-providers.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(setting, null, 2)}\n`);
  const tokens = await Promise.all(Object.keys(people).map((name) => provider.accessToken(name)));
  const known = Object.entries(people).map(
    ([name, { name: fullName, roles }]) => `${name} (${fullName}, ${roles.join(', ')})`,
  );
  console.log(`
  The identity provider is ready.

  Issuer     ${provider.issuer}
  Client     ${clientId}, public, code with PKCE, back to ${redirects[0]}
  Audience   ${audience}
  People     ${known.join('; ')}. Sign in with the name and any password.

  Give it to the service, in another terminal, once per start of the service:

  IDENTITY_PROVIDERS_FILE=${file} npm start

  or as a value:

  IDENTITY_PROVIDERS='${JSON.stringify(setting)}' npm start

  Call it as ${Object.keys(people)[0]}, for an hour:

  curl -H 'Authorization: Bearer ${tokens[0]}' ${service}/api/v1/me

  As ${Object.keys(people)[1]}:

  curl -H 'Authorization: Bearer ${tokens[1]}' ${service}/api/v1/me

  Ctrl-C stops it. Its keys are new at every start: the service learns them within 30 seconds.
`);
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is in use; name another one: npm run identity-provider -- 4500`);
  process.exit(1);
}
