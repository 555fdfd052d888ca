// npm run bench:growth -- [--sizes 1000,10000,100000,1000000] [--users 3000000] [--tenants 1,100,10000] [--large 1000000,10000000]
//   [--only rows,tenants,removal,claims,processes,storage,beside] [--folder /dev/shm] [--keep]
//   [--from bench/results/growth-….json]
// The cost of each operation as a tenant, the number of tenants, a backlog or the number of processes grows, and the law that it
// follows. A cost is processor time, of this process and of PostgreSQL together, so that it holds on a busy machine. Prints; with
// --keep it keeps the raw figures and writes its part of docs/benchmarks.md, and with --from it writes that part of kept figures.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fit } from './growth/fit.mjs';
import { measureBeside } from './growth/beside.mjs';
import { measureClaims } from './growth/claims.mjs';
import { measureProcesses } from './growth/processes.mjs';
import { measureRemoval } from './growth/removal.mjs';
import { measureRows } from './growth/rows.mjs';
import { measureStorage } from './growth/storage.mjs';
import { measureTenants } from './growth/tenants.mjs';
import { flag, optionsOf, path, someOf, wholes } from './options.mjs';
import { keep, machine, replacePart, table } from './report.mjs';
import { putStoresIn } from './stores.mjs';

const {
  sizes,
  users,
  tenants,
  large,
  folder,
  only,
  keep: isKept,
  from,
} = optionsOf({
  sizes: wholes('1000,10000,100000,1000000'),
  users: wholes('3000000'),
  tenants: wholes('1,100,10000'),
  folder: path('/dev/shm'),
  large: wholes('1000000,10000000'),
  only: someOf(
    ['rows', 'tenants', 'removal', 'claims', 'processes', 'storage', 'beside'],
    'rows,tenants,removal,claims,processes,storage',
  ),
  keep: flag(),
  from: path(),
});
const growing = {
  sizes,
  users,
  tenants,
  large,
  tell: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
};
/** Each answers series: `{ name, of, points: [[size, microseconds of processor time], …] }`. */
const parts = {
  rows: { title: 'Rows of a tenant', measure: measureRows },
  tenants: { title: 'Tenants of a hundred users', measure: measureTenants },
  removal: { title: 'Rows to remove', measure: measureRemoval },
  claims: { title: 'Deliveries that wait, over all tenants', measure: measureClaims },
  processes: { title: 'Processes of the service, on one core', measure: measureProcesses },
  beside: {
    title: 'Small tenants beside a large one',
    unit: 'µs of processor time, or pages of 8 kB',
    measure: measureBeside,
  },
  storage: { title: 'Bytes of a row', unit: 'bytes', measure: measureStorage },
};

putStoresIn(folder);
if (from) await publish(JSON.parse(readFileSync(from, 'utf8')), basename(from));
else {
  const results = { ...machine(), parts: {} };
  for (const name of only) {
    results.parts[name] = await parts[name].measure(growing);
    console.log(`\n${section(parts[name], results.parts[name])}\n`);
  }
  if (isKept) await publish(results, await keep(results, 'growth-'));
}

async function publish({ date, commit, cpu, parts: measured }, name) {
  const head = `Measured ${date.slice(0, 10)} on ${cpu}, commit ${commit}. Raw figures: [${name}](../bench/results/${name}).`;
  // A part whose run takes an hour of its own stands by itself.
  const { beside, ...others } = measured;
  const sections = Object.entries(others).map(([part, series]) => section(parts[part], series));
  if (sections.length > 0) await replacePart('measured of growth', [head, ...sections].join('\n\n'));
  if (beside) await replacePart('measured of a large tenant', `${head}\n\n${section(parts.beside, beside)}`);
}

/** A row for each series; queries of lists that are constant or bounded share one line. */
function section({ title, unit = 'µs of processor time' }, series) {
  const fitted = series.map((one) => ({ ...one, ...fit(one.points) }));
  const rows = fitted
    .filter((one) => !isShared(one))
    .toSorted((one, other) => other.growth - one.growth)
    .map(({ name, law, growth, points, why }) => [
      name,
      points.map(([size, cost]) => `${thousands(size)}: ${cost.toFixed(0)}`).join(', '),
      law,
      growth.toFixed(1),
      why ?? '',
    ]);
  const head = ['Operation', `Size: ${unit}`, 'Law', 'Largest over smallest', 'Reason'];
  return `#### ${title}\n\n${table([head, ...rows])}${shared(fitted)}`;
}

function isShared({ isOneOfMany, law }) {
  return isOneOfMany && (law === 'constant' || law === 'bounded');
}

function shared(fitted) {
  const lists = fitted.filter(({ isOneOfMany }) => isOneOfMany);
  if (lists.length === 0) return '';
  const of = (law) => lists.filter((one) => one.law === law);
  const highest = Math.max(...of('bounded').flatMap(({ points }) => points.map(([, cost]) => cost)), 0);
  const counts = `${of('constant').length} of ${lists.length} queries of lists are constant, and ${of('bounded').length} are bounded`;
  const reason =
    'a search reads so many rows and then answers or refuses ([ADR 0032](adr/0032-searches-are-bounded.md))';
  return `\n\n${counts}, at ${highest.toFixed(0)} µs at most: ${reason}.`;
}

function thousands(size) {
  if (size >= 1e6) return `${size / 1e6} M`;
  return size >= 1000 ? `${size / 1000} k` : String(size);
}
