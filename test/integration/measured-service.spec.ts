import { Secret, TOTP } from 'otpauth';
import { Metrics } from '../../src/platform/foundation/observability/metrics';
import { BacklogMetrics } from '../../src/platform/work/events/backlog-metrics';
import { leaderLock, WorkerIdentity } from '../../src/platform/work/events/deliveries/worker-identity';
import { SoftwareAuthenticator } from '../support/accounts/software-authenticator';
import { freshEmail, fromPage, goodPassword, signedUp } from '../support/accounts/people';
import { addDeadLetter } from '../support/events/dead-letter';
import { type Series, seriesOf } from '../support/processes/metrics-text';
import type { Service } from '../support/service';
import { startService } from '../support/service';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const service = sharedService({ env: { ROLE: 'all', REQUEST_DEADLINE_MS: '600000' } });

const scrape = (of: Service = service): Promise<Series[]> => seriesOf(of.app.get(Metrics).registry);
/** The sum of all series with this name and these labels; undefined where there is none. */
async function sum(
  name: string,
  labels: Record<string, string> = {},
  of?: Service,
): Promise<number | undefined> {
  const found = (await scrape(of)).filter(
    (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  );
  return found.length === 0 ? undefined : found.reduce((total, { value }) => total + value, 0);
}

const backlogOf = (of: Service) => of.app.get(BacklogMetrics).count();
const leads = (of: Service): boolean => of.app.get(WorkerIdentity).isLeader;

const requests = 'http_server_request_duration_seconds_count';

test('requests are told by route, method and status, and a path that nobody has is one route for all', async () => {
  const tenant = await service.tenant();
  const of = { http_request_method: 'GET', http_route: '/api/v1/users/:id' };
  const ids = ['019aa000-0000-7000-8000-00000000aaaa', '019aa000-0000-7000-8000-00000000bbbb'];
  for (const id of ids) expect((await tenant.call('GET', `/api/v1/users/${id}`)).status).toBe(404);
  for (let n = 0; n < 30; n += 1) {
    expect((await service.call('GET', `/nowhere/${n}`)).status).toBe(404);
    expect((await service.call('DELETE', `/nowhere-${n}`)).status).toBe(404);
  }
  expect(await sum(requests, { ...of, http_response_status_code: '404' })).toBe(2);
  expect(await sum(requests, { http_route: '(none)', http_response_status_code: '404' })).toBe(60);
  const unknown = (await scrape()).filter(({ labels }) => labels['http_route'] === '(none)');
  // 14 bounds, the last one, the sum and the count, of each method.
  expect(unknown).toHaveLength(2 * 17);
  const tenantsNamed = (await scrape()).filter(({ labels }) => JSON.stringify(labels).includes(tenant.id));
  expect(tenantsNamed).toEqual([]);
});

test('connections are told by what they do, with the waits for them and the shares of tenants', async () => {
  const tenant = await service.tenant();
  expect((await tenant.call('GET', '/api/v1/tasks')).status).toBe(200);
  expect(await sum('db_client_connection_max')).toBe(10);
  expect(await sum('strata_tenant_connections_limit')).toBe(5);
  expect(await sum('db_client_connection_count', { db_client_connection_state: 'idle' })).toBeGreaterThan(0);
  expect(await sum('db_client_connection_wait_time_seconds_count')).toBeGreaterThan(0);
  for (const name of ['db_client_connection_pending_requests', 'strata_tenant_connections_of_busiest'])
    expect(await sum(name)).toEqual(expect.any(Number));
  expect(await sum('nodejs_eventloop_delay_p99_seconds')).toEqual(expect.any(Number));
  expect(await sum('nodejs_eventloop_utilization_ratio')).toBeGreaterThan(0);
  expect(await sum('strata_build_info', { process_runtime_version: process.versions.node })).toBe(1);
});

test('sign-ins are counted by what became of them, and by what was proven or tried', async () => {
  const { email } = await signedUp(service);
  const begun = { outcome: 'begun', factors: 'password' };
  const signIn = (password: string) => fromPage(service, 'POST', 'sign-in', { body: { email, password } });
  expect((await signIn(goodPassword)).status).toBe(200);
  for (let n = 0; n < 11; n += 1) await signIn('not-the-password-at-all');
  await fromPage(service, 'POST', 'sign-in', { body: { email: freshEmail(), password: goodPassword } });
  expect(await sum('strata_sign_ins_total', begun)).toBe(1);
  expect(await sum('strata_sign_ins_total', { outcome: 'begun', factors: 'mail+password' })).toBe(1);
  expect(await sum('strata_sign_ins_total', { outcome: 'refused', factors: 'password' })).toBe(11);
  expect(await sum('strata_sign_ins_total', { outcome: 'limited', factors: 'password' })).toBe(1);
});

const refused = (factors: string) => sum('strata_sign_ins_total', { outcome: 'refused', factors });

test('a passkey, a code and a link that are refused are counted as what was tried', async () => {
  const post = (path: string, body: object, cookie?: string) =>
    fromPage(service, 'POST', path, { body, cookie });
  const { email, password, cookie } = await signedUp(service);
  const device = new SoftwareAuthenticator();
  const { body: creation } = await post('passkeys/options', {}, cookie);
  const credential = device.create(creation.publicKey);
  expect((await post('passkeys', { name: 'Telephone', credential }, cookie)).status).toBe(201);
  const { body: request } = await post('passkey-sign-in/options', {});
  const elsewhere = device.get(request.publicKey, { origin: 'https://evil.example' });
  expect((await post('passkey-sign-in', { credential: elsewhere })).status).toBe(401);
  expect(await refused('passkey')).toBe(1);

  const { secret } = (await post('totp', {}, cookie)).body as { secret: string };
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  expect((await post('totp/confirmation', { code: app.generate() }, cookie)).status).toBe(200);
  const { pendingToken } = (await post('sign-in', { email, password })).body as { pendingToken: string };
  for (const [factor, code] of [
    ['totp', '000000'],
    ['recovery-code', 'aaaa-bbbb-cccc'],
    ['totp', '000001'],
  ])
    expect((await post('second-factor', { pendingToken, factor, code })).status).toBe(401);
  expect([await refused('totp'), await refused('recovery-code')]).toEqual([2, 1]);

  const link = { token: Buffer.alloc(32).toString('base64url') };
  expect((await post('magic-link', link)).status).toBe(422);
  expect(await refused('mail')).toBe(1);
});

describe('The backlog', () => {
  let other: Service;
  beforeAll(async () => {
    other = await startService({ env: { ROLE: 'worker' }, database: service.database });
    // Only the tests count: otherwise the next one may lead before it is asked to.
    for (const one of [service, other]) await one.app.get(BacklogMetrics).onModuleDestroy();
  });
  afterAll(() => other.stop());

  const told = async (): Promise<number[]> => {
    const counts = await Promise.all(
      [service, other].map((of) => sum('strata_event_dead_letters', { consumer: 'forget-user' }, of)),
    );
    return counts.filter((count) => count !== undefined);
  };

  it('of a job that has a queue is what is still to be done, told by one worker of all', async () => {
    const { id } = await service.tenant();
    const open =
      'insert into organisation_deletions (id, version, created_at, updated_at) values ($1, 1, now(), now())';
    await queryAs(service.database.superuserUrl, open, [id]);
    await Promise.all([service, other].map(backlogOf));
    const of = { job: 'organisation-deletion' };
    const counts = await Promise.all([service, other].map((one) => sum('strata_job_backlog', of, one)));
    expect(counts.filter((count) => count !== undefined)).toEqual([1]);
    await queryAs(service.database.superuserUrl, 'delete from organisation_deletions where id = $1', [id]);
    await Promise.all([service, other].map(backlogOf));
    const after = await Promise.all([service, other].map((one) => sum('strata_job_backlog', of, one)));
    expect(after.filter((count) => count !== undefined)).toEqual([0]);
    for (const job of ['expiry', 'retention']) {
      expect(await sum('strata_job_last_success_timestamp_seconds', { job })).toEqual(expect.any(Number));
      expect(await sum('strata_job_runs_total', { job, outcome: 'failed' })).toBe(0);
    }
  });

  it('is counted by one worker of all, and by the next one once that is gone', async () => {
    const { id } = await service.tenant();
    await addDeadLetter(service.database, id);
    await Promise.all([service, other].map(backlogOf));
    expect(await told()).toEqual([1]);
    const [leader, next] = leads(service) ? [service, other] : [other, service];
    expect(leads(next)).toBe(false);
    await queryAs(
      service.database.superuserUrl,
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 1
       and (classid::bigint << 32) + objid::bigint = ${leaderLock}`,
    );
    await until('the former leader has noticed', () => !leads(leader));
    expect(await told()).toEqual([]);
    await until('the next one leads', async () => {
      await backlogOf(next);
      return leads(next);
    });
    await backlogOf(leader);
    expect(await told()).toEqual([1]);
  });
});
