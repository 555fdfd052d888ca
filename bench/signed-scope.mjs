// npm run bench:signed -- [--rounds 40] [--count 400] [--keep]
// The cost of signed scopes (DATABASE_SIGNED_SCOPE): the service's repositories on two databases of one server that differ in
// nothing else, from one process, in interleaved blocks. The ratio is taken within each round. Prints; with --keep it keeps
// the raw figures and writes its part of docs/benchmarks.md.
import { built, openService, setEnvironment } from './in-process.mjs';
import { flag, optionsOf, whole } from './options.mjs';
import { keep, machine, median, replacePart, table } from './report.mjs';
import { inDatabase, query, startStores } from './stores.mjs';

const { rounds, count, keep: isKept } = optionsOf({ rounds: whole('40'), count: whole('400'), keep: flag() });
const atOnce = 8;
const secret = 'the-secret-of-the-bench-of-signed-scopes';

const stores = await startStores();
setEnvironment(stores);
const { newId } = built('kernel/values/id.js');
const { newestFirst } = built('kernel/lists/list.js');
const { runAsTenant } = built('kernel/authorization/scope.js');
const { UnitOfWork } = built('kernel/unit-of-work.js');
const { UserRepository } = built('modules/users/domain/user.repository.js');
const { migrate } = built('platform/data/database/schema/migrations.js');

const list = { filters: [], switches: [], sort: newestFirst, limit: 20, total: false };
const subjects = {
  read: ({ users, ids, tenant }, n) => runAsTenant(tenant, () => users.findById(ids[n % ids.length])),
  list: ({ users, tenant }) => runAsTenant(tenant, () => users.list(list)),
  write: ({ users, unitOfWork, ids, tenant }, n) =>
    runAsTenant(tenant, () =>
      unitOfWork.write(async () => users.update(await users.lockById(ids[n % ids.length]))),
    ),
};
const titles = {
  read: 'A user by id',
  list: 'A page of 20',
  write: 'Lock and change a user, in a unit of work',
};

const fill = `
  with organisation as (
    insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
    values ($1::uuid, 1, now(), now(), 'Bench', 'bench', 'office@bench.example', true) returning id
  )
  insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
  select o.id, gen_random_uuid(), 1, now() + n * interval '1 ms', now(), 'user-' || n || '@bench.example', 'user-' || n,
    'Ada Lovelace', 'member', true from organisation o, generate_series(1, 5000) n`;

try {
  const worlds = await prepare();
  const samples = { read: [], list: [], write: [] };
  // Round 0 is for the compilers.
  for (let round = 0; round <= rounds; round += 1)
    for (const name of Object.keys(subjects)) {
      const sample = {};
      const order = round % 2 === 0 ? ['plain', 'signed'] : ['signed', 'plain'];
      for (const world of order) sample[world] = await measure(subjects[name], worlds[world]);
      if (round > 0) samples[name].push(sample);
    }
  for (const { app } of Object.values(worlds)) await app.close();
  const results = { ...machine(), rounds, count, samples };
  console.log(`\n${report(results)}\n`);
  if (isKept) {
    const name = await keep(results, 'signed-scope-');
    await replacePart('measured of signed scopes', part(results, name));
  }
} finally {
  await stores.stop();
}

/** The same rows twice, in two databases of one server. */
async function prepare() {
  const { superuserUrl, migrationUrl, runtimeUrl } = stores.postgres;
  const tenant = newId();
  const plain = inDatabase(superuserUrl, 'strata');
  await query(plain, fill, [tenant]);
  await query(plain, 'vacuum analyze users');
  await query(superuserUrl, 'create database signed template strata owner strata_owner');
  await query(superuserUrl, 'revoke temporary on database signed from public');
  await migrate({
    migrationUrl: inDatabase(migrationUrl, 'signed'),
    runtimeRole: new URL(runtimeUrl).username,
    scopeSecret: secret,
  });
  const rows = await query(plain, 'select id from users where tenant_id = $1', [tenant]);
  const ids = rows.map(({ id }) => id);
  const start = async (name, settings) => {
    const databaseUrl = inDatabase(runtimeUrl, name);
    const own = { DATABASE_TENANT_CONNECTIONS: '10', DATABASE_URL: databaseUrl, ...settings };
    const app = await openService(databaseUrl, own);
    return { app, users: app.get(UserRepository), unitOfWork: app.get(UnitOfWork), ids, tenant };
  };
  return {
    plain: await start('strata', {}),
    signed: await start('signed', { DATABASE_SIGNED_SCOPE: 'true', DATABASE_SCOPE_SECRET: secret }),
  };
}

/** Microseconds of one, some at once. */
async function measure(subject, world) {
  const begun = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) await subject(world, next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return Math.round(((performance.now() - begun) * 1000) / count);
}

function report({ samples }) {
  return table([
    ['', 'Plain (µs)', 'Signed (µs)', 'Throughput, signed over plain'],
    ...Object.entries(samples).map(([name, all]) => [
      titles[name],
      median(all.map(({ plain }) => plain)),
      median(all.map(({ signed }) => signed)),
      median(all.map(({ plain, signed }) => plain / signed)).toFixed(2),
    ]),
  ]);
}

function part(results, name) {
  const { date, cpu, kernel, node, commit } = results;
  return `Measured ${date.slice(0, 10)} on ${cpu}, Linux ${kernel}, Node ${node}, commit ${commit}: medians of ${rounds} rounds of ${count}
operations each, ${atOnce} at once; time of one operation of all of them together. Raw figures: [${name}](../bench/results/${name}).

${report(results)}`;
}
