// pg-boss doing the same work, set up as its documentation has it for throughput: jobs fetched in batches by several
// workers that go on at once after a full batch, a batch's effects and its completion in one transaction, NOTIFY.
import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { answerParent, atPace, cpuMs, payload, until } from './asked.mjs';

const connectionString = process.env.BENCH_BOSS_URL;
const boss = new PgBoss({ connectionString, max: 10, useListenNotify: true });
boss.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
await boss.start();
const pool = new Pool({ connectionString, max: 10 });

const effects = {
  nothing: async () => undefined,
  insert: async (jobs, db) => {
    for (const { data } of jobs)
      await db.executeSql('insert into bench.effects (tenant_id, number) values ($1, $2)', [
        data.tenantId,
        data.number,
      ]);
  },
};

async function consume({ name, effect, batchSize = 100, workers = 4 }, onDone = () => undefined) {
  const options = {
    batchSize,
    localConcurrency: workers,
    pollingIntervalSeconds: 0.5,
    burstWhenBatchFull: true,
    transactional: true,
  };
  await boss.work(name, options, async (jobs, transaction) => {
    await effects[effect](jobs, transaction);
    onDone(jobs.length);
  });
}

async function isDone(name) {
  const sql = `select from pgboss.job where name = $1 and state < 'completed' limit 1`;
  return (await pool.query(sql, [name])).rowCount === 0;
}

async function store(name, tenantId, number) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into bench.sources (tenant_id, number) values ($1, $2)', [tenantId, number]);
    const db = { executeSql: (text, values) => client.query(text, values) };
    await boss.send(name, { ...payload, tenantId, number }, { db });
    await client.query('commit');
  } finally {
    client.release();
  }
}

answerParent({
  /** A backlog: jobs of as many subjects of these tenants as the service's. */
  async fill({ name, policy = 'standard', tenants, count, subjects, notify = false }) {
    await boss.createQueue(name, { policy, notify });
    for (let first = 0; first < count; first += 5000)
      await boss.insert(
        name,
        Array.from({ length: Math.min(5000, count - first) }, (_, index) => {
          const number = first + index;
          const tenantId = tenants[number % tenants.length];
          const singletonKey = `subject ${number % subjects}`;
          return {
            data: { ...payload, tenantId, number },
            ...(policy === 'key_strict_fifo' && { singletonKey }),
          };
        }),
      );
    await pool.query('vacuum analyze pgboss.job');
  },
  consume,
  async drain({ count, ...work }) {
    let handled = 0;
    const [begun, cpu] = [performance.now(), cpuMs()];
    await consume(work, (jobs) => (handled += jobs));
    await until(() => handled >= count);
    await until(() => isDone(work.name));
    const taken = { ms: performance.now() - begun, cpuMs: cpuMs() - cpu };
    await boss.offWork(work.name);
    return taken;
  },
  write: ({ name, tenants, rate, count }) =>
    atPace(rate, count, (number) => store(name, tenants[number % tenants.length], number)),
  finish: ({ name }) => until(() => isDone(name)),
  async stop() {
    await boss.stop({ graceful: false });
    await pool.end();
  },
});
