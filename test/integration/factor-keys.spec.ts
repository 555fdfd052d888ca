import { userInfo } from 'node:os';
import { randomBytes } from 'node:crypto';
import { fromPage, goodPassword, mailedToken, pageOf, signedUp } from '../support/accounts/people';
import { storeTotp } from '../support/accounts/stored-factors';
import { storePerson, type StoredPerson } from '../support/accounts/stored-person';
import { redisKeysWith } from '../support/database/everything-stored';
import { cleanUp, type Exit, launch } from '../support/processes/launched-service';
import { refusalOf } from '../support/processes/startup-refusal';
import { factorKey, type Service, startService } from '../support/service';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/** With the key that is to be replaced. */
const service = sharedService();
afterEach(cleanUp);

const freshKey = `fresh:${randomBytes(32).toString('base64url')}`;
const launched = (script: 'main' | 'cli', keys: string, ...args: string[]): Promise<Exit> =>
  launch({ DATABASE_URL: service.database.runtimeUrl, FACTOR_KEYS: keys }, { script, args }).exited;
const factors = (keys: string, action: string): Promise<Exit> => launched('cli', keys, 'factors', action);
const keyOf = async ({ id }: StoredPerson): Promise<unknown> => {
  const sql = `select key_id from totp_credentials where person_id = '${id}'`;
  return (await queryAs<{ key_id: string }>(service.database.superuserUrl, sql))[0]?.key_id;
};

async function signIn(at: Service, { email }: StoredPerson, code: string): Promise<number> {
  const first = await fromPage(at, 'POST', 'sign-in', { body: { email, password: goodPassword } });
  const body = { pendingToken: first.body.pendingToken, factor: 'totp', code };
  return (await fromPage(at, 'POST', 'second-factor', { body })).status;
}

async function withApp(): Promise<StoredPerson & { readonly code: () => string }> {
  const person = await storePerson(service);
  return { ...person, code: await storeTotp(service, person.id, true) };
}

test('a key is replaced without anybody losing the app: by use, then by the command, and then it is removed', async () => {
  const [ada, grace, emmy] = [await withApp(), await withApp(), await withApp()];
  // A row that was changed in the database opens with no key.
  const { superuserUrl } = service.database;
  const bent = `update totp_credentials set sealed_secret = sealed_secret || '\\x00' where person_id = '${emmy.id}'`;
  await queryAs(superuserUrl, bent);
  const both = await startService({
    database: service.database,
    env: { FACTOR_KEYS: `${freshKey},${factorKey}` },
  });
  try {
    expect(await signIn(both, ada, ada.code())).toBe(200);
    expect([await keyOf(ada), await keyOf(grace)]).toEqual(['fresh', 'test']);
  } finally {
    await both.stop();
  }

  // Without the old key, which two secrets need, nothing starts.
  const refusal = refusalOf(await launched('main', freshKey), [freshKey.slice(6)]);
  expect(refusal).toBe(
    'FACTOR_KEYS has no key "test", which seals secrets of authenticator apps (2): put it back behind the others. If it is lost, docs/guides/accounts.md says what to do.',
  );
  const told = await factors(freshKey, 'keys');
  expect([told.code, told.stdout]).toEqual([
    0,
    'fresh: 1 secrets\ntest: 2 secrets, and FACTOR_KEYS has no such key\n',
  ]);
  const early = await factors(freshKey, 'reseal');
  expect([early.code, early.stdout]).toEqual([1, '']);
  expect(early.stderr).toContain('FACTOR_KEYS has no key "test"');

  const done = await factors(`${freshKey},${factorKey}`, 'reseal');
  expect([done.code, done.stderr, done.stdout]).toEqual([
    0,
    '',
    '1 secrets are sealed anew. 1 do not open with any key and stay as they are.\n',
  ]);
  expect(await keyOf(grace)).toBe('fresh');
  const entered = `select actor, type from system_audit_entries where actor like 'operator:%'`;
  expect(await queryAs(superuserUrl, entered)).toEqual([
    { actor: `operator:${userInfo().username}`, type: 'totp_credential.updated' },
  ]);
  await queryAs(superuserUrl, `delete from totp_credentials where person_id = '${emmy.id}'`);
  const after = await startService({ database: service.database, env: { FACTOR_KEYS: freshKey } });
  try {
    expect(await signIn(after, grace, grace.code())).toBe(200);
  } finally {
    await after.stop();
  }
});

test('the command tells how it is used', async () => {
  const [unknown, more] = await Promise.all([
    factors(freshKey, 'rotate'),
    launched('cli', freshKey, 'factors', 'keys', 'all'),
  ]);
  expect([unknown.code, unknown.stderr]).toEqual([
    2,
    expect.stringMatching(/strata factors keys\n +strata factors reseal/),
  ]);
  expect([more.code, more.stderr]).toEqual([2, expect.stringContaining('Usage: strata factors keys')]);
});

test('Redis holds nothing that signs in', async () => {
  const { post } = pageOf(service);
  const { email, cookie } = await signedUp(service);
  await post('magic-links', { email });
  await post('sign-in', { email, password: 'wrong password again' });
  const { body: organisation } = await post('organisations', { name: `Works of ${email}` }, cookie);
  const { body: minted } = await post('token', { organisationId: organisation.id }, cookie);
  expect((await service.call('GET', '/api/v1/me', { token: minted.token })).status).toBe(200);
  const redis = process.env['STRATA_TEST_REDIS_URL'] ?? '';
  await until('Redis has something of the organisation', async () => {
    await service.call('GET', '/api/v1/users', { token: minted.token });
    return (await redisKeysWith(redis, organisation.id)).length > 0;
  });
  const link = await mailedToken(service, 'magic-link', email);
  for (const secret of [cookie.split('=')[1] ?? '', link, goodPassword, minted.token])
    expect(await redisKeysWith(redis, secret)).toEqual([]);
});
