// Makes the secrets that compose.yaml mounts: once, in deploy/secrets, from random bytes. Needs Node 18, nothing else.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('secrets', import.meta.url));
if (existsSync(folder)) {
  console.error(
    `${folder} exists already. Its passwords are those of the database; move it away to make new ones.`,
  );
  process.exit(1);
}

/** base64url needs no quoting in a URL. */
const random = (bytes) => randomBytes(bytes).toString('base64url');
const url = (role, password) => `postgresql://${role}:${password}@postgres:5432/strata`;

const passwords = { superuser: random(24), owner: random(24), runtime: random(24), backup: random(24) };
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
const kid = new Date().toISOString().slice(0, 10);

const secrets = {
  postgres_password: passwords.superuser,
  owner_password: passwords.owner,
  runtime_password: passwords.runtime,
  backup_password: passwords.backup,
  database_url: url('strata_runtime', passwords.runtime),
  database_migration_url: url('strata_owner', passwords.owner),
  // For Kubernetes; the Redis of compose.yaml has no password.
  redis_url: 'redis://redis:6379',
  tenant_token_keys: JSON.stringify([{ kid, alg: 'ES256', use: 'sign', pem }]),
  operator_api_keys: `op_${random(32)}`,
  cursor_secret: random(32),
  smtp_url: 'smtp://mail:1025',
  payments_secret: random(32),
};

// Compose mounts the files with the modes they have here, and the containers read them as users of their own: the folder
// is what keeps others on this machine out.
mkdirSync(folder, { mode: 0o700 });
for (const [name, value] of Object.entries(secrets)) {
  writeFileSync(join(folder, name), `${value}\n`, { mode: 0o444 });
}
console.log(
  `Written: ${Object.keys(secrets).length} secrets to ${folder}. The operator key is in operator_api_keys.`,
);
