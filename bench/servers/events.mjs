// The service as it is built, with a consumer of the bench's own, and asked by its parent: to drain a backlog, to store
// events at a pace, to handle them. `ROLE` says which of the two it can do.
import { createRequire } from 'node:module';
import { answerParent, atPace, cpuMs, payload, until } from './asked.mjs';

const require = createRequire(import.meta.url);
const { createApp } = require('../../dist/app.js');
const { Consumer } = require('../../dist/kernel/events/consumer.js');
const { defineEvent } = require('../../dist/kernel/events/domain-event.js');
const { Entity } = require('../../dist/kernel/entity.js');
const { newId } = require('../../dist/kernel/values/id.js');
const { runAsSystem, runAsTenant } = require('../../dist/kernel/authorization/scope.js');
const { loadConfig } = require('../../dist/platform/foundation/config/load-config.js');
const { ScopedDatabase } = require('../../dist/platform/data/database/transactions/scoped-database.js');
const { EventWorker } = require('../../dist/platform/work/events/event-worker.js');
const { Outbox } = require('../../dist/platform/work/events/log/outbox.js');
const { createLogger } = require('../../dist/platform/foundation/observability/logger.js');
const { loadSecrets } = require('../../dist/platform/edge/security/secrets/secrets.js');

const config = loadConfig();
const runtime = { config, secrets: loadSecrets(config), databaseUrl: config.database.runtimeUrl };
const app = await createApp(runtime, createLogger(config));
const database = app.get(ScopedDatabase);
const happened = defineEvent('bench.happened.v1');

class Subject extends Entity {
  id = newId();

  happen(data) {
    this.record(happened(data));
  }
}

class BenchConsumer extends Consumer {
  events = [happened];
  handled = 0;

  constructor(name, effect) {
    super();
    this.name = name;
    this.effect = effect;
  }

  async handle(event) {
    this.handled += 1;
    await this.effect(event);
  }
}

const effects = {
  nothing: async () => undefined,
  insert: ({ tenantId, data: { number } }) =>
    database.write((manager) =>
      manager.query('insert into bench.effects (tenant_id, number) values ($1, $2)', [tenantId, number]),
    ),
};

async function isDone(consumer) {
  const sql = 'select 1 as one from event_deliveries where consumer = $1 limit 1';
  return (await runAsSystem(() => database.select(sql, [consumer]))).length === 0;
}

function store(tenantId, number) {
  return runAsTenant(tenantId, () =>
    database.write(async (manager) => {
      const subject = new Subject();
      subject.happen({ ...payload, number });
      await manager.query('insert into bench.sources (tenant_id, number) values ($1, $2)', [
        tenantId,
        number,
      ]);
      await database.storeChanges({ name: 'bench', item: 'subject' }, [
        { entity: subject, kind: 'created', changes: {} },
      ]);
    }),
  );
}

let counted;

answerParent({
  async consume({ name, effect }) {
    await app.get(EventWorker).subscribe(new BenchConsumer(name, effects[effect]));
  },
  /** Milliseconds from the first look at the backlog to the commit of the last effect. */
  async drain({ name, effect, count }) {
    const consumer = new BenchConsumer(name, effects[effect]);
    const [begun, cpu] = [performance.now(), cpuMs()];
    await app.get(EventWorker).subscribe(consumer);
    app.get(Outbox).stored.emit();
    await until(() => consumer.handled >= count);
    await until(() => isDone(name));
    return { ms: performance.now() - begun, cpuMs: cpuMs() - cpu };
  },
  /** Drains a backlog together with other processes; ends when none of it is left. */
  async share({ name, effect }) {
    const consumer = new BenchConsumer(name, effects[effect]);
    const cpu = cpuMs();
    await app.get(EventWorker).subscribe(consumer);
    app.get(Outbox).stored.emit();
    await until(() => isDone(name));
    return { cpuMs: cpuMs() - cpu, handled: consumer.handled };
  },
  /** As `drain`, of which the deliveries are counted by `handled`. */
  async begin({ name, effect }) {
    counted = new BenchConsumer(name, effects[effect]);
    await app.get(EventWorker).subscribe(counted);
    app.get(Outbox).stored.emit();
  },
  /** Milliseconds of processor time for so many deliveries more. */
  async handled({ count }) {
    const [cpu, goal] = [cpuMs(), counted.handled + count];
    await until(() => counted.handled >= goal);
    return { cpuMs: cpuMs() - cpu };
  },
  write: ({ tenants, rate, count, first = 0 }) =>
    atPace(rate, count, (number) => store(tenants[number % tenants.length], first + number)),
  finish: ({ name }) => until(() => isDone(name)),
  stop: () => app.close(),
});
