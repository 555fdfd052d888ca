// From the samples of the bench of events to the tables of docs/benchmarks.md.
import { median, table } from '../report.mjs';
import { backlogs } from './backlog.mjs';
import { drains } from './drain.mjs';
import { latencies } from './latency.mjs';
import { workers } from './workers.mjs';
import { writes } from './writes.mjs';

const targets = { drain: 20_000, twoWorkers: 1.7, p99Ms: 50, backlog: 2, writes: 0.2 };

const of = (rows, pick) => median(rows.map(pick));
const range = (rows, pick) => {
  const all = rows.map(pick);
  return `${Math.min(...all)} – ${Math.max(...all)}`;
};
/** Ratio within each round, so that what slows a whole round touches both sides. */
const ratio = (above, below) =>
  median(above.map(({ perSecond }, round) => perSecond / below[round].perSecond));
const verdict = (isMet) => (isMet ? 'yes' : 'no');

function drainTable(samples) {
  const rows = Object.entries(drains).map(([name, { title, beside, hasTarget }]) => {
    const own = samples[name];
    const perSecond = of(own, (one) => one.perSecond);
    return [
      title,
      String(Math.round(perSecond)),
      range(own, (one) => one.perSecond),
      of(own, (one) => one.cpuUsEach).toFixed(1),
      beside ? ratio(own, samples[beside]).toFixed(2) : '',
      hasTarget ? `≥ ${targets.drain}` : '',
      hasTarget ? verdict(perSecond >= targets.drain) : '',
    ];
  });
  return table([
    ['Drained by one process', 'Events/s', 'Range', 'Its CPU µs each', 'To pg-boss', 'Target', 'Met'],
    ...rows,
  ]);
}

function workersTable(samples) {
  const rows = Object.entries(workers).map(([name, { title, beside }]) => {
    const own = samples[name];
    const times = beside ? ratio(own, samples[beside]) : undefined;
    return [
      title,
      String(Math.round(of(own, (one) => one.perSecond))),
      of(own, (one) => one.workersUsEach).toFixed(1),
      of(own, (one) => one.serverUsEach).toFixed(1),
      times?.toFixed(2) ?? '',
      beside ? `≥ ${targets.twoWorkers}` : '',
      times === undefined ? '' : verdict(times >= targets.twoWorkers),
    ];
  });
  return table([
    ['One backlog', 'Events/s', 'Workers’ CPU µs each', 'PostgreSQL’s', 'To one worker', 'Target', 'Met'],
    ...rows,
  ]);
}

function latencyTable({ samples, rate }) {
  const rows = Object.entries(latencies).map(([name, { title, hasTarget }]) => {
    const own = samples[name];
    const p99Ms = of(own, (one) => one.p99Ms);
    return [
      title,
      String(Math.round(of(own, (one) => one.perSecond))),
      of(own, (one) => one.p50Ms).toFixed(1),
      p99Ms.toFixed(1),
      range(own, (one) => Math.round(one.p99Ms)),
      hasTarget ? `≤ ${targets.p99Ms}` : '',
      hasTarget ? verdict(p99Ms <= targets.p99Ms) : '',
    ];
  });
  const title = `From commit to effect, at ${rate} events/s of 20 tenants`;
  return table([[title, 'Stored/s', 'p50 ms', 'p99 ms', 'Range of p99', 'Target', 'Met'], ...rows]);
}

function backlogTable(samples) {
  const rows = Object.entries(backlogs).flatMap(([name, { title }]) =>
    ['p50Ms', 'p99Ms'].map((percentile) => {
      const own = samples[name];
      const times = median(own.map(({ alone, beside }) => beside[percentile] / alone[percentile]));
      return [
        `${title}: ${percentile.slice(0, 3)} of another one’s`,
        of(own, ({ alone }) => alone[percentile]).toFixed(1),
        of(own, ({ beside }) => beside[percentile]).toFixed(1),
        times.toFixed(2),
        `≤ ${targets.backlog}`,
        verdict(times <= targets.backlog),
      ];
    }),
  );
  return table([['From commit to effect', 'ms alone', 'ms beside it', 'Ratio', 'Target', 'Met'], ...rows]);
}

function writeTable(samples) {
  const rows = Object.entries(writes).map(([name, { title }]) => {
    const own = samples[name];
    const lost = 1 - ratio(own, samples.notStored);
    const isMeasured = name === 'stored';
    return [
      title,
      String(Math.round(of(own, (one) => one.perSecond))),
      range(own, (one) => one.perSecond),
      (of(own, (one) => one.p99Us) / 1000).toFixed(1),
      name === 'notStored' ? '' : `${Math.round(lost * 100)} %`,
      isMeasured ? `≤ ${targets.writes * 100} %` : '',
      isMeasured ? verdict(lost <= targets.writes) : '',
    ];
  });
  return table([['New users by HTTP', 'Requests/s', 'Range', 'p99 ms', 'Lost', 'Target', 'Met'], ...rows]);
}

/** Lines for the parts that were measured. */
export function summary(results) {
  const { samples } = results;
  const tables = [];
  if (samples.relay) tables.push(drainTable(samples));
  if (samples.oneInserts) tables.push(workersTable(samples));
  if (samples.apart) tables.push(latencyTable(results));
  if (samples.backlog) tables.push(backlogTable(samples));
  if (samples.stored) tables.push(writeTable(samples));
  return tables.join('\n\n');
}

export function part(results, name) {
  const { date, commit, node, cpu, kernel, rounds, seconds, count } = results;
  return `Measured ${date.slice(0, 10)} on ${cpu}, Linux ${kernel}, Node ${node}, commit ${commit}: medians of ${rounds} rounds, of
${count} events each for the drain and of ${seconds} s for the rest. Raw figures: [${name}](../bench/results/${name}).

${summary(results)}`;
}
