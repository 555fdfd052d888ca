import { newId } from '../../src/kernel/values/id';
import { runAsSystem } from '../../src/kernel/authorization/scope';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { EventRuns } from '../../src/platform/work/events/runs/event-runs';
import { slotOf } from '../../src/platform/work/events/log/event-slots';
import { Instances } from '../../src/platform/operator/service/instances';
import { addDeadLetter } from '../support/events/dead-letter';
import { addEventRun } from '../support/events/event-run';
import { expectProblem } from '../support/http/expect-problem';
import { addUnansweredPayment } from '../support/payments/unanswered-payment';
import { startServiceProcess } from '../support/processes/service-process';
import type { Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/** Without a worker: deliveries stay as the routes leave them. */
const service = sharedService();
const tenant = freshTenant(service);

const operator = (method: string, path: string, body?: unknown): Promise<Answer> =>
  service.call(method, `/api/v1/${path}`, { operator: true, ...(body === undefined ? {} : { body }) });
const sql = <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  queryAs<T>(service.database.superuserUrl, text, values);
const named = async (list: string, name: string): Promise<Record<string, unknown> | undefined> =>
  (await operator('GET', list)).body.items.find((item: { name: string }) => item.name === name);
const finished = (id: string): Promise<Answer['body']> =>
  found('the run has ended', async () => {
    const { body } = await operator('GET', `events/runs/${id}`);
    return body.status === 'running' ? undefined : body;
  });

/** The thing that `look` finds in the end. */
async function found<T>(condition: string, look: () => Promise<T | undefined>): Promise<T> {
  let last: T | undefined;
  await until(condition, async () => (last = await look()) !== undefined);
  return last!;
}

/** Events of the tenant that nobody has handled, past the outbox: no delivery waits for them. */
async function storeEvents(count: number, type = 'user.created.v1'): Promise<string> {
  const since = new Date(Date.now() - 1000).toISOString();
  await sql(
    `insert into events (tenant_id, id, slot, type, source, subject, time, data)
     select $1, overlay(gen_random_uuid()::text placing $2 from 1 for 15)::uuid, $3, $4, '/users', gen_random_uuid(), now(), '{}'
     from generate_series(1, $5)`,
    [tenant.id, newId().slice(0, 15), slotOf(new Date()), type, count],
  );
  return since;
}
const redrive = (consumer: string): Promise<Answer> => operator('POST', 'events/redrives', { consumer });
const deliveries = async (consumer: string): Promise<number> => {
  const found = await sql('select from event_deliveries where tenant_id = $1 and consumer = $2', [
    tenant.id,
    consumer,
  ]);
  return found.length;
};

describe('consumers of events', () => {
  test('are listed with what waits, for how long, what is dead, and whether the build has them', async () => {
    await service.app.get(DeliveryStore).register('former', ['user.created.v1']);
    await tenant.call('POST', '/api/v1/users', { body: { email: 'ada@example.com', username: 'ada' } });
    await sql(
      `update event_deliveries set created_at = now() - interval '90 seconds' where tenant_id = $1 and consumer = 'former'`,
      [tenant.id],
    );
    const letter = await addDeadLetter(service.database, tenant.id);
    await sql(`update event_deliveries set consumer = 'former' where id = $1`, [letter]);
    const former = await named('events/consumers', 'former');
    expect(former).toMatchObject({ types: ['user.created.v1'], waiting: 1, dead: 1, isInCode: false });
    expect(former?.['lagSeconds']).toBeGreaterThanOrEqual(90);
    expect(await named('events/consumers', 'welcome-mail')).toMatchObject({ isInCode: true });

    expectProblem(await operator('DELETE', 'events/consumers/welcome-mail'), 409, 'event-consumer-in-use');
    for (const none of ['nobody', '%00'])
      expectProblem(await operator('DELETE', `events/consumers/${none}`), 404, 'event-consumer-unknown');
    const removal = await operator('DELETE', 'events/consumers/former');
    expect([removal.status, removal.body.kind]).toEqual([202, 'removal']);
    expect(await finished(removal.body.id)).toMatchObject({ status: 'done', events: 2 });
    expect(await named('events/consumers', 'former')).toBeUndefined();
    expect(await deliveries('former')).toBe(0);
  });

  test('have all their dead letters tried again', async () => {
    await service.app.get(DeliveryStore).register('former', ['user.created.v1']);
    for (let made = 0; made < 2; made += 1) {
      const letter = await addDeadLetter(service.database, tenant.id);
      await sql(`update event_deliveries set consumer = 'former' where id = $1`, [letter]);
    }
    expect(await redrive('former')).toMatchObject({ status: 200, body: { redriven: 2 } });
    expect(await redrive('former')).toMatchObject({ status: 200, body: { redriven: 0 } });
    expectProblem(await redrive('nobody'), 404, 'event-consumer-unknown');
  });
});

describe('a replay', () => {
  test('is answered at once, goes on by itself, and tells how far it is', async () => {
    const since = await storeEvents(6_000);
    const body = { consumer: 'welcome-mail', since, organisationId: tenant.id };
    const begun = await operator('POST', 'events/replays', body);
    expect(begun).toMatchObject({ status: 202, body: { kind: 'replay', status: 'running', events: 0 } });
    expect(begun.headers.get('location')).toBe(`/api/v1/events/runs/${begun.body.id}`);
    expect(await finished(begun.body.id)).toMatchObject({
      status: 'done',
      events: 6_000,
      progress: 100,
      ...body,
    });
    expect(await deliveries('welcome-mail')).toBe(6_000);
    const again = await operator('POST', 'events/redeliveries', { consumer: 'welcome-mail', since });
    expect(await finished(again.body.id)).toMatchObject({ kind: 'redelivery', organisationId: null });
    expect(await deliveries('welcome-mail')).toBe(6_000);
    const { body: audit } = await operator('GET', 'operator-audit?type=events.replayed&limit=1');
    expect(audit.items).toMatchObject([{ actor: { kind: 'operator' } }]);
  });

  test('is done once, however many processes take its steps, and goes on when its process is gone', async () => {
    const since = new Date(await storeEvents(6_000));
    const runs = service.app.get(EventRuns);
    const request = { consumer: 'welcome-mail', since, tenantId: tenant.id };
    const ended = await runAsSystem(async () => {
      const run = await runs.replay(request);
      return Promise.all([runs.finish(run), runs.finish(run), runs.finish(run)]);
    });
    expect(ended).toMatchObject([{ events: 6_000 }, { events: 6_000 }, { events: 6_000 }]);
    expect(await deliveries('welcome-mail')).toBe(6_000);

    const orphan = await addEventRun(service.database);
    await sql(`update event_runs set updated_at = now() - interval '1 minute' where id = $1`, [orphan]);
    expect(await finished(orphan)).toMatchObject({ status: 'done' });
  });

  test('tells the share of organisations and times, or of deliveries, that it has gone through', async () => {
    const id = await addEventRun(service.database);
    const at = async (place: string, values: readonly unknown[] = []): Promise<number> => {
      await sql(`update event_runs set ${place} where id = '${id}'`, values);
      return (await operator('GET', `events/runs/${id}`)).body.progress;
    };
    try {
      // No process takes a step of a run that has just been gone on with, or that is of the future.
      const times = `updated_at = now() + interval '1 day', since = '2026-11-01T00:00:00Z', until = '2026-11-02T00:00:00Z'`;
      expect(await at(times)).toBe(0);
      const noon = Date.parse('2026-11-01T12:00:00Z').toString(16).padStart(12, '0');
      const eventAtNoon = `${noon.slice(0, 8)}-${noon.slice(8)}-7000-8000-000000000000`;
      const oneTenant = 'organisation_id = $1, place_tenant = $1, place_id = $2';
      expect(await at(oneTenant, [tenant.id, eventAtNoon])).toBe(50);
      const [all] = await sql<{ count: number }>('select count(*)::integer as count from organisations');
      const [before] = await sql<{ count: number }>(
        'select count(*)::integer as count from organisations where id < $1',
        [tenant.id],
      );
      expect(await at('organisation_id = null')).toBe(
        Math.floor((100 * ((before?.count ?? 0) + 0.5)) / (all?.count ?? 0)),
      );
      expect(await at(`kind = 'removal', consumer = 'nobody', events = 7`)).toBe(99);
      expect(await at(`status = 'done', finished_at = now()`)).toBe(100);
    } finally {
      await sql('delete from event_runs where id = $1', [id]);
    }
  });

  test('is stopped before it is done, and not twice', async () => {
    const id = await addEventRun(service.database);
    expect(await operator('DELETE', `events/runs/${id}`)).toMatchObject({
      status: 200,
      body: { status: 'stopped' },
    });
    expectProblem(await operator('DELETE', `events/runs/${id}`), 409, 'event-run-finished');
    const list = await operator('GET', 'events/runs?status=stopped&kind=redelivery');
    expect(list.body.items.map((run: { id: string }) => run.id)).toContain(id);
  });

  test('needs a consumer, a time and an organisation that there are', async () => {
    const wrong = await operator('POST', 'events/replays', { consumer: 'welcome-mail', since: 'yesterday' });
    expectProblem(wrong, 422, 'validation-failed');
    expect(wrong.body.violations).toMatchObject([{ pointer: '/since', code: 'format' }]);
    const since = new Date().toISOString();
    const nobody = await operator('POST', 'events/replays', { consumer: 'nobody', since });
    expectProblem(nobody, 404, 'event-consumer-unknown');
    const nowhere = { consumer: 'welcome-mail', since, organisationId: newId() };
    expectProblem(await operator('POST', 'events/replays', nowhere), 404, 'organisation-not-found');
  });
});

test('a payment without an answer is found, asked about and ended, and is no dead letter any more', async () => {
  const id = await addUnansweredPayment(service.database, tenant.id);
  const path = `payments/unanswered/${id}`;
  const { body } = await operator('GET', `payments/unanswered?organisationId=${tenant.id}`);
  expect(body.items).toMatchObject([{ id, attempts: 100, problem: { code: 'payment-outcome-unknown' } }]);
  expect((await operator('GET', `${path}/charge`)).body).toMatchObject({ answer: 'unheard-of' });
  expect((await tenant.call('GET', `/api/v1/invoices/${body.items[0].invoiceId}`)).body.status).toBe(
    'payment_requested',
  );
  expect(await operator('PUT', `${path}/ending`, {})).toMatchObject({
    status: 200,
    body: { status: 'failed' },
  });
  expectProblem(await operator('GET', path), 404, 'unanswered-payment-not-found');
  expect((await operator('GET', `events/dead-letters?organisationId=${tenant.id}`)).body.items).toEqual([]);
});

describe('the service', () => {
  test('tells which processes run, and which have not been seen of late', async () => {
    const dead = newId();
    await sql(
      `insert into service_instances (id, version, created_at, updated_at, role, release, host, process_id, jobs)
       values ($1, 1, now(), now() - interval '1 minute', 'worker', '0.0.1', 'gone', 1, '[]')`,
      [dead],
    );
    const own = service.app.get(Instances).id;
    const instances = await found('this one has shown itself', async () => {
      const { items } = (await operator('GET', 'instances')).body;
      return items.some(({ id }: { id: string }) => id === own) ? items : undefined;
    });
    expect(instances).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: own, status: 'running', current: true, processId: process.pid }),
        expect.objectContaining({ id: dead, status: 'silent', current: false, role: 'worker' }),
      ]),
    );
  });

  test('tells of its jobs, and has one run now where it is', async () => {
    const own = service.app.get(Instances).id;
    const job = await found('the jobs are told of', () => named('jobs', 'expiry'));
    expect(job).toMatchObject({ periodSeconds: 3600, lastError: null, backlog: null });
    expect(Date.parse(String(job['nextRunAt']))).toBeGreaterThan(Date.now());
    expect(await named('jobs', 'organisation-deletion')).toMatchObject({ periodSeconds: null, backlog: 0 });

    expect(await operator('POST', 'jobs/expiry/runs')).toMatchObject({
      status: 202,
      body: { job: 'expiry', instanceId: own },
    });
    const ran = await found('it has run', async () => {
      const now = await named('jobs', 'expiry');
      return now?.['lastSucceededAt'] === job['lastSucceededAt'] ? undefined : now;
    });
    expect(ran).toMatchObject({ instanceId: own, lastDurationMs: expect.any(Number) });
    expectProblem(await operator('POST', 'jobs/%00/runs'), 404, 'job-unknown');

    const other = newId();
    await sql(
      `insert into service_instances (id, version, created_at, updated_at, role, release, host, process_id, jobs)
       values ($1, 1, now(), now(), 'worker', '0.0.1', 'other', 1, '[{"name":"only there","lastStart":0,"nextRun":0}]')`,
      [other],
    );
    expect((await operator('POST', 'jobs/only%20there/runs')).body.instanceId).toBe(other);
    expect(await sql('select wanted from service_instances where id = $1', [other])).toEqual([
      { wanted: ['only there'] },
    ]);
    await sql('delete from service_instances where id = $1', [other]);
  });

  test('has a job run now by another process, where that one alone has it', async () => {
    // A worker, whose jobs the spec's own service does not have.
    const second = await startServiceProcess(service.database, { ROLE: 'all' });
    try {
      const before = await found('the second process waits for the next run', async () => {
        const job = await named('jobs', 'retention');
        const wait = Date.parse(String(job?.['nextRunAt'])) - Date.now();
        return job?.['isRunning'] === false && wait > 60_000 ? job : undefined;
      });
      const { status, body } = await operator('POST', 'jobs/retention/runs');
      const [asked] = await sql<{ pid: number }>(
        'select process_id as pid from service_instances where id = $1',
        [body.instanceId],
      );
      expect([status, asked?.pid]).toEqual([202, second.pid]);
      const ran = await found('it has run there', async () => {
        const job = await named('jobs', 'retention');
        return job?.['lastSucceededAt'] === before['lastSucceededAt'] ? undefined : job;
      });
      expect(ran).toMatchObject({ instanceId: body.instanceId, lastError: null });
    } finally {
      await second.kill();
    }
  });

  test('tells its settings, where each comes from, and no secret', async () => {
    const { body, text } = await operator('GET', 'settings');
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'ROLE',
          value: 'api',
          source: 'environment',
          group: expect.any(String),
        }),
        expect.objectContaining({ name: 'DATABASE_URL', value: expect.stringMatching(/:\*{4}@/) }),
      ]),
    );
    for (const key of service.secrets.operatorKeys) expect(text).not.toContain(key);
  });

  test('shows none of this to a tenant', async () => {
    for (const path of [
      'settings',
      'instances',
      'jobs',
      'events/consumers',
      'events/runs',
      'uncertain-mails',
    ])
      expect([path, (await tenant.call('GET', `/api/v1/${path}`)).status]).toEqual([path, 401]);
  });
});
