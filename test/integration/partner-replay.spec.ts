import { randomBytes } from 'node:crypto';
import { namedActor } from '../../src/kernel/authorization/actor';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import {
  SpentSignatures,
  spendSignature,
} from '../../src/platform/edge/security/signatures/spent-signatures';
import { expectProblem } from '../support/http/expect-problem';
import {
  callSigned,
  foundTenant,
  partnerSetting,
  type TestPartner,
  testPartner,
} from '../support/http/partner';
import { explain } from '../support/database/query-plan';
import { race, tally } from '../support/order/race';
import { type Answer, type Service, startService } from '../support/service';
import { queryAs } from '../support/sql';
import { startTcpProxy } from '../support/network/tcp-proxy';

const sync = '/api/v1/partners/sync';
const webhook = '/api/v1/partners/webhook';

/** The settings are read at start, so the partners of all tests are there from the beginning. */
const pool = Array.from({ length: 12 }, () => testPartner());
const env = partnerSetting(...pool);
let here: Service;
let there: Service;
let partner: TestPartner;

beforeAll(async () => {
  here = await startService({ env });
  there = await startService({ env, database: here.database });
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});
beforeEach(async () => {
  partner = pool.shift() as TestPartner;
  await foundTenant(here, partner.tenantId);
});

const rows = async (table: string): Promise<number> =>
  (await queryAs(here.database.superuserUrl, `select from ${table} where tenant_id = $1`, [partner.tenantId]))
    .length;

const status = (service: Service = here): Promise<Answer> =>
  callSigned(service, partner, 'GET', '/api/v1/partners/status');

/** Adds signatures that were used so many minutes ago. */
const fill = (minutes: number, count: number): Promise<unknown> =>
  queryAs(
    here.database.superuserUrl,
    `insert into partner_signatures (tenant_id, id, version, created_at, updated_at)
     select $1, gen_random_uuid(), 1, now() - $2 * interval '1 minute', now() from generate_series(1, $3::int)`,
    [partner.tenantId, minutes, count],
  );

/** One signed request, to be sent as often as one likes, wherever. */
function captured(path: string, body: object): (service: Service) => Promise<Answer> {
  const text = JSON.stringify(body);
  const headers = { ...partner.sign('POST', path, text), 'content-type': 'application/json' };
  return (service) => service.call('POST', path, { headers, body: text });
}

test('what one instance has accepted, no instance accepts again', async () => {
  const send = captured(sync, { entityType: 'users' });
  expect((await send(here)).status).toBe(202);
  for (const service of [there, here, there]) expectProblem(await send(service), 401, 'signature-replayed');
  expect(await rows('partner_syncs')).toBe(1);
});

test('of 32 identical requests at once at two instances exactly one is accepted', async () => {
  const send = captured(sync, { entityType: 'users' });
  const outcome = await race(32, (n) => send(n % 2 === 0 ? here : there));
  expect(outcome).toEqual({ 202: 1, '401 signature-replayed': 31 });
  expect([await rows('partner_syncs'), await rows('partner_signatures')]).toEqual([1, 1]);
});

test('of 32 webhooks of one event at once at two instances, each signed, one row is left', async () => {
  const event = { body: { eventId: 'evt-1', type: 'order.paid', data: { n: 1 } } };
  const outcome = await race(32, (n) =>
    callSigned(n % 2 === 0 ? here : there, partner, 'POST', webhook, event),
  );
  expect(outcome).toEqual({ 202: 32 });
  expect(await rows('partner_events')).toBe(1);
});

test('an instance whose database is away accepts nothing, and the request can be sent again afterwards', async () => {
  const direct = new URL(here.database.runtimeUrl);
  const proxy = await startTcpProxy(Number(direct.port));
  direct.port = String(proxy.port);
  const service = await startService({ env, database: { ...here.database, runtimeUrl: direct.href } });
  try {
    expect((await status(service)).status).toBe(200);
    const send = captured(sync, { entityType: 'users' });
    proxy.cut();
    expectProblem(await send(service), 503, 'database-unavailable');
    proxy.restore();
    expect(tally([await send(there), await send(service)])).toEqual({ 202: 1, '401 signature-replayed': 1 });
  } finally {
    await service.stop();
    await proxy.close();
  }
});

test('while a first request with a signature is undecided, the second waits for it', async () => {
  const signature = randomBytes(32);
  const spend = (service: Service): Promise<void> =>
    runAsTenant(
      partner.tenantId,
      () => service.app.get(SpentSignatures).spend(signature),
      namedActor('partner:a'),
    );
  const outcomes = await Promise.allSettled([spend(here), spend(there), spend(here)]);
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(refused).toEqual(['signature-replayed', 'signature-replayed']);
});

describe('what was signed long ago', () => {
  test('is forgotten, twenty at a time, and what could still be sent again is not', async () => {
    await fill(21, 45);
    await fill(19, 10);
    for (const left of [36, 17, 13, 14]) {
      expect((await status()).status).toBe(200);
      expect(await rows('partner_signatures')).toBe(left);
    }
  });

  test('of another tenant stays', async () => {
    await fill(21, 5);
    const other = pool.shift() as TestPartner;
    await foundTenant(here, other.tenantId);
    await callSigned(here, other, 'GET', '/api/v1/partners/status');
    expect(await rows('partner_signatures')).toBe(5);
  });

  test('is found by an index, and the new signature too, however many there are', async () => {
    await fill(5, 3000);
    await fill(30, 3000);
    await queryAs(here.database.superuserUrl, 'analyze partner_signatures');
    const url = `${here.database.runtimeUrl}?options=${encodeURIComponent(`-c strata.tenant_id=${partner.tenantId}`)}`;
    const values = [partner.tenantId, '00000000-0000-8000-8000-000000000000'];
    const plan = await explain(url, { text: spendSignature, values });
    expect(plan.nodes).not.toContain('Seq Scan');
    expect(plan.nodes.join()).not.toContain('Sort');
    expect(plan.indexes).toEqual(
      expect.arrayContaining([
        {
          name: 'partner_signatures_created_at_idx',
          condition: expect.stringMatching(/tenant_id = .*created_at < /),
        },
        { name: 'partner_signatures_pkey', condition: expect.stringContaining('id = ANY') },
      ]),
    );
  });
});

test('a client of a suspended tenant is refused at once everywhere, and of a deleted one too', async () => {
  const organisation = `/api/v1/organisations/${partner.tenantId}`;
  for (const service of [here, there]) expect((await status(service)).status).toBe(200);
  await here.call('POST', `${organisation}/suspension`, { operator: true });
  for (const service of [here, there]) expectProblem(await status(service), 403, 'tenant-suspended');
  await here.call('DELETE', `${organisation}/suspension`, { operator: true });
  for (const service of [here, there]) expect((await status(service)).status).toBe(200);
  await here.call('DELETE', organisation, { operator: true });
  for (const service of [here, there]) expectProblem(await status(service), 401, 'tenant-unknown');
  expect(await rows('partner_signatures')).toBe(0);
});
