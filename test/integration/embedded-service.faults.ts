import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attachEmbeddedPostgres } from '../../src/embedded';
import { findPostmaster } from '../../src/embedded/postmaster';
import { isAlive } from '../../src/embedded/process-identity';
import { clientOf, operatorKey, refusesConnections } from '../support/processes/process-client';
import { lockUser } from '../support/database/row-lock';
import {
  cleanUp,
  launch,
  runToExit,
  launchService,
  newFolder,
  temporaryFolder,
} from '../support/processes/launched-service';
import { queryAs } from '../support/sql';
import { withDatabase } from '../support/database/test-database';
import { until } from '../support/until';

/** A data folder that a service has made, and has left in order. */
let prepared: string;
let folder: string;
let env: Record<string, string>;
const workIn = (data: string): void => {
  folder = data;
  env = { STRATA_DATA_DIR: data, OPERATOR_API_KEYS: operatorKey };
};
const copyOfPrepared = (): string => {
  const copy = temporaryFolder();
  cpSync(prepared, copy, { recursive: true });
  return copy;
};
beforeAll(async () => {
  prepared = newFolder();
  workIn(prepared);
  const first = await launchService(env);
  first.kill('SIGTERM');
  const { code, stderr } = await first.exited;
  if (code !== 0) throw new Error(`The first service ended with exit code ${code}: ${stderr}`);
});
beforeEach(() => workIn(copyOfPrepared()));
afterEach(cleanUp);
afterAll(async () => {
  await cleanUp();
  rmSync(prepared, { recursive: true, force: true, maxRetries: 10 });
});

const serverPid = (): number => findPostmaster(join(folder, 'postgres'))?.pid ?? 0;

test('a stop answers the request in flight, and then stops the server of its own', async () => {
  const service = await launchService(env);
  const client = await clientOf(service);
  const { superuserUrl = '' } = (await attachEmbeddedPostgres(folder)) ?? {};
  const lock = await lockUser(withDatabase(superuserUrl, 'strata'), client.userId);
  const answer = client.rename('Ada King');
  await lock.waitedFor(1);
  const server = serverPid();
  expect(isAlive(server)).toBe(true);

  service.kill('SIGTERM');
  await until('connections are refused', () => refusesConnections(service.url));
  expect(isAlive(server)).toBe(true);
  await lock.release();
  expect((await answer).status).toBe(200);
  expect(await service.exited).toMatchObject({ code: 0, stderr: '' });
  expect(isAlive(server)).toBe(false);
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('after kill -9 the next start recovers, and what was answered 201 or 200 is still there', async () => {
  const killed = await launchService(env);
  const client = await clientOf(killed);
  expect((await client.rename('Ada King')).status).toBe(200);
  const server = serverPid();
  killed.kill('SIGKILL');
  await killed.exited;
  // As a machine that lost its power: the server is gone as well, without a goodbye.
  process.kill(server, 'SIGKILL');
  await until('the server is gone', () => !isAlive(server));

  const port = new URL(killed.url).port;
  await launchService({ ...env, PORT: port });
  const answer = await client.get();
  expect([answer.status, await answer.json()]).toMatchObject([200, { fullName: 'Ada King' }]);
});

test('after kill -9 of the service alone the next start takes its server over, and stops it in the end', async () => {
  const killed = await launchService(env);
  const client = await clientOf(killed);
  const server = serverPid();
  killed.kill('SIGKILL');
  await killed.exited;

  const service = await launchService({ ...env, PORT: new URL(killed.url).port });
  expect(serverPid()).toBe(server);
  expect((await client.get()).status).toBe(200);
  service.kill('SIGTERM');
  expect((await service.exited).code).toBe(0);
  expect(isAlive(server)).toBe(false);
});

test('a server of its own that is killed is started again by the running service; one that keeps being killed ends it with a reason', async () => {
  const service = await launchService(env);
  const client = await clientOf(service);
  const end = new AbortController();
  void service.exited.then(() => end.abort());
  const comebacks = (): number => service.output().split('PostgreSQL runs again').length - 1;
  const kill = async (): Promise<void> => {
    const before = comebacks();
    process.kill(serverPid(), 'SIGKILL');
    await until(
      'the server is back, or the service is gone',
      () => end.signal.aborted || comebacks() > before,
    );
  };
  await kill();
  const renamed = async (): Promise<boolean> => (await client.rename('Ada King')).status === 200;
  await until('what writes works again', renamed);
  const { superuserUrl = '' } = (await attachEmbeddedPostgres(folder)) ?? {};
  const waiting = 'select from event_deliveries';
  await until(
    'events are handled again',
    async () => (await queryAs(withDatabase(superuserUrl, 'strata'), waiting)).length === 0,
  );

  while (!end.signal.aborted) await kill();
  const { code, stderr, stdout } = await service.exited;
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/The embedded PostgreSQL server has ended, and starting it again 3 time/),
  ]);
  // On a slow machine the first of them may be more than a minute before the last, and counts no longer.
  expect(stdout.match(/PostgreSQL has ended unexpectedly/g)?.length).toBeGreaterThanOrEqual(4);
  expect(serverPid()).toBe(0);
});

test('a second start on the same folder is refused in one sentence, and harms nothing', async () => {
  const first = await launchService(env);
  const client = await clientOf(first);
  const { code, stderr } = await runToExit(env);
  expect(code).toBe(1);
  expect(stderr.trim()).toBe(
    `The data folder ${folder} is in use by process ${first.pid}; stop it or set STRATA_DATA_DIR to another folder.`,
  );
  expect((await client.get()).status).toBe(200);
});

test('a port that is taken leaves no server behind', async () => {
  const first = await launchService({ ...env, STRATA_DATA_DIR: copyOfPrepared() });
  const { code, stderr } = await runToExit({ ...env, PORT: new URL(first.url).port });
  expect([code, stderr.trim()]).toEqual([1, expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use/)]);
  expect(serverPid()).toBe(0);
});

test.each(['Creating the database cluster', 'Starting PostgreSQL', 'Migrating the database'])(
  'a stop at "%s …" leaves no server behind either, and the next start works',
  async (step) => {
    workIn(temporaryFolder());
    const starting = launch(env);
    await until(`it says "${step}"`, () => starting.output().includes(step));
    starting.kill('SIGTERM');
    expect(await starting.exited).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(serverPid()).toBe(0);
    const client = await clientOf(await launchService(env));
    expect((await client.get()).status).toBe(200);
  },
);
