// npm run bench:growth -- [--sizes 1000,10000,100000,1000000] [--users 3000000] [--tenants 1,100,10000] [--only rows,tenants,removal,
//   claims,processes,storage] [--keep]
// What each operation costs as a tenant, the number of tenants, a backlog or the number of processes grows, and which law that cost
// follows. A cost is processor time, of this process and of PostgreSQL together, so that it holds on a busy machine. Prints; with
// --keep it keeps the raw figures and writes its part of docs/benchmarks.md.
import { parseArgs } from 'node:util';
import { fit } from './growth/fit.mjs';
import { measureClaims } from './growth/claims.mjs';
import { measureProcesses } from './growth/processes.mjs';
import { measureRemoval } from './growth/removal.mjs';
import { measureRows } from './growth/rows.mjs';
import { measureStorage } from './growth/storage.mjs';
import { measureTenants } from './growth/tenants.mjs';
import { keep, machine, replacePart, table } from './report.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    users: { type: 'string', default: '3000000' },
    tenants: { type: 'string', default: '1,100,10000' },
    only: { type: 'string', default: 'rows,tenants,removal,claims,processes,storage' },
    keep: { type: 'boolean', default: false },
  },
});
const numbers = (text) => text.split(',').filter(Boolean).map(Number);
const growing = {
  sizes: numbers(values.sizes),
  users: numbers(values.users),
  tenants: numbers(values.tenants),
  tell: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
};
/** Each answers series: `{ name, of, points: [[size, microseconds of processor time], …] }`. */
const parts = {
  rows: { title: 'Rows of a tenant', measure: measureRows },
  tenants: { title: 'Tenants of a hundred users', measure: measureTenants },
  removal: { title: 'Rows to remove', measure: measureRemoval },
  claims: { title: 'Deliveries that wait, over all tenants', measure: measureClaims },
  processes: { title: 'Processes of the service', measure: measureProcesses },
  storage: { title: 'Bytes of a row', unit: 'bytes', measure: measureStorage },
};

const results = { ...machine(), parts: {} };
const text = [];
for (const name of values.only.split(',')) {
  results.parts[name] = await parts[name].measure(growing);
  text.push(section(parts[name], results.parts[name]));
  console.log(`\n${text.at(-1)}\n`);
}
if (values.keep) {
  const name = await keep(results, 'growth-');
  const { date, commit, cpu } = results;
  const head = `Measured ${date.slice(0, 10)} on ${cpu}, commit ${commit}. Raw figures: [${name}](../bench/results/${name}).`;
  await replacePart('measured of growth', `${head}\n\n${text.join('\n\n')}`);
}

/** Series by law; each that is not constant has a row, and those that are share one. */
function section({ title, unit = 'µs of processor time' }, series) {
  const fitted = series.map((one) => ({ ...one, ...fit(one.points) }));
  const constant = fitted.filter(({ law }) => law === 'constant');
  const rows = fitted
    .filter((one) => one.law !== 'constant' || !one.isOneOfMany)
    .toSorted((one, other) => other.growth - one.growth)
    .map(({ name, law, growth, points, why }) => [
      name,
      points.map(([size, cost]) => `${thousands(size)}: ${cost.toFixed(0)}`).join(', '),
      law,
      growth.toFixed(1),
      why ?? '',
    ]);
  const head = ['Operation', `Size: ${unit}`, 'Law', 'Largest over smallest', 'Reason'];
  const many = constant.filter(({ isOneOfMany }) => isOneOfMany);
  const flat =
    many.length > 0
      ? `\n\n${many.length} of ${series.filter(({ isOneOfMany }) => isOneOfMany).length} queries of lists are constant.`
      : '';
  return `#### ${title}\n\n${table([head, ...rows])}${flat}`;
}

function thousands(size) {
  if (size >= 1e6) return `${size / 1e6} M`;
  return size >= 1000 ? `${size / 1000} k` : String(size);
}
