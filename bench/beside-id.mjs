// The cost of a query beside that of a read by id: they take turns, so that other work of the machine meets both.
import { readFileSync } from 'node:fs';
import { query as ask } from './stores.mjs';

const rounds = 5;
/** Milliseconds of a round; a slow query is asked less often, and told apart all the same. */
const longest = 4000;

/**
 * Milliseconds that pass, and those of processor time of this process and of PostgreSQL's backends, at p50 and at p99: each is
 * the median of the rounds, since a pause of this process for its garbage is nothing of a query's.
 * @param query answers the body, with `code` where it is refused
 * @param databaseUrl of a superuser
 */
export async function measureBesideId(query, byId, { count, databaseUrl }) {
  const used = await processorTime(databaseUrl);
  const found = [];
  for (let turn = 0; turn < rounds; turn += 1) found.push(await round(query, byId, { count, used }));
  const median = (of) => found.map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)];
  const both = (of) => ({ p50: median((one) => of(one).p50), p99: median((one) => of(one).p99) });
  const costs = (name) => ({
    passed: both((one) => one[name].passed),
    processor: both((one) => one[name].processor),
  });
  return { query: costs('query'), byId: costs('byId'), outcome: found[0].outcome };
}

async function round(query, byId, { count, used }) {
  const [queries, reads] = [
    { passed: [], processor: [] },
    { passed: [], processor: [] },
  ];
  let outcome;
  const ends = performance.now() + longest;
  for (let turn = -5; turn < count && (performance.now() < ends || turn < 3); turn += 1) {
    const isCounted = turn >= 0;
    outcome = (await measured(query, used, isCounted ? queries : undefined)).code;
    await measured(byId, used, isCounted ? reads : undefined);
  }
  return { query: quantilesOf(queries), byId: quantilesOf(reads), outcome };
}

async function measured(work, used, costs) {
  const [begun, before] = [performance.now(), used()];
  const answer = await work();
  costs?.processor.push(used() - before);
  costs?.passed.push(performance.now() - begun);
  return answer;
}

/** Milliseconds up to now. PostgreSQL's backends are those that there are when it is asked for. */
async function processorTime(databaseUrl) {
  const sql = `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  const files = (await ask(databaseUrl, sql)).map(({ pid }) => `/proc/${pid}/schedstat`);
  return () => {
    const { user, system } = process.cpuUsage();
    const own = (user + system) / 1e3;
    return files.reduce((sum, file) => sum + Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6, own);
  };
}

function quantilesOf({ passed, processor }) {
  return { passed: quantiles(passed), processor: quantiles(processor) };
}

function quantiles(times) {
  times.sort((a, b) => a - b);
  const at = (part) => Number(times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
}
