// From samples to medians, ratios, the raw file, the plot and the table in docs/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { plot } from './plot.mjs';
import { memory, ratios, subjects } from './subjects.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export function machine() {
  const [cpu] = cpus();
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  return {
    date: new Date().toISOString(),
    commit,
    node: process.version,
    cpu: `${cpus().length} × ${cpu.model}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
  };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/**
 * Ratios within each round, so that what slows a whole round touches both sides; then the median of the rounds. `value` is that of
 * the processor time for a request, which other work on the machine changes little.
 */
function ratio({ samples }, { of, over, target, isOfBoth = false }) {
  const [above, below] = [samples[of], samples[over]];
  if (!above || !below) return undefined;
  const ofRounds = (pick) => median(above.map((sample, round) => pick(sample, below[round])));
  const perSecond = ofRounds((one, other) => one.perSecond / other.perSecond);
  const server = ofRounds((one, other) => costOf(other).server / costOf(one).server);
  const both = ofRounds((one, other) => costOf(other).both / costOf(one).both);
  const value = isOfBoth ? both : server;
  return {
    of,
    over,
    target,
    perSecond,
    server,
    both,
    value,
    met: target === undefined ? undefined : value >= target,
  };
}

/** Microseconds of processor time for a request: the server's, and that of PostgreSQL's processes added. */
function costOf({ perSecond, cpu, beside = 0 }) {
  return { server: (cpu * 1e6) / perSecond, both: ((cpu + beside) * 1e6) / perSecond };
}

export function measuredRatios(results) {
  return ratios.map((one) => ratio(results, one)).filter((one) => one !== undefined);
}

function throughputTable({ samples }) {
  const rows = Object.entries(samples).map(([name, rounds]) => {
    const of = (pick) => median(rounds.map(pick));
    const spread = rounds.map(({ perSecond }) => perSecond);
    // pgbench tells no latencies.
    const ms = (field) =>
      rounds[0][field] === undefined ? '' : (of((round) => round[field]) / 1000).toFixed(2);
    const both = of((round) => costOf(round).both);
    const server = of((round) => costOf(round).server);
    return [
      subjects[name].title,
      String(Math.round(of((round) => round.perSecond))),
      server.toFixed(1),
      (both - server).toFixed(1),
      `${Math.min(...spread)} – ${Math.max(...spread)}`,
      ms('p50Us'),
      ms('p99Us'),
      `${Math.round(of((round) => round.cpu) * 100)} %`,
    ];
  });
  const head = [
    'Subject',
    'Requests/s',
    'Server µs each',
    'PostgreSQL µs each',
    'Range',
    'p50 ms',
    'p99 ms',
    'Server core',
  ];
  return table([head, ...rows]);
}

function ratioTable(results) {
  const rows = measuredRatios(results).map(({ of, over, perSecond, server, both, target, met }) => [
    `${subjects[of].title} / ${subjects[over].title}`,
    server.toFixed(2),
    both.toFixed(2),
    perSecond.toFixed(2),
    target === undefined ? '' : `≥ ${target}`,
    verdict(met),
  ]);
  const { idle, after } = results.memory;
  const { target } = memory;
  const held = `Resident memory after the run (${idle.now} MB before, ${after.highest} MB at most)`;
  return table([
    ['Ratio', "By the server's processor time", "With PostgreSQL's", 'By requests/s', 'Target', 'Met'],
    ...rows,
    [held, `${after.now} MB`, '', '', `≤ ${target} MB`, verdict(after.now <= target)],
  ]);
}

export function verdict(met) {
  if (met === undefined) return '';
  return met ? 'yes' : 'no';
}

export function table([head, ...rows]) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function summary(results) {
  return `\n${throughputTable(results)}\n\n${ratioTable(results)}\n`;
}

const emptyDocument = `# Benchmarks

\`npm run bench\` measures all of this in one run and replaces what stands between the marks. How it measures, and how to add a
subject: [bench/README.md](../bench/README.md).

<!-- measured -->
<!-- end of what was measured -->

<!-- measured of neighbours -->
<!-- end of what was measured of neighbours -->

<!-- measured of signed scopes -->
<!-- end of what was measured of signed scopes -->

<!-- measured of commands -->
<!-- end of what was measured of commands -->

<!-- measured of overload -->
<!-- end of what was measured of overload -->

<!-- measured of events -->
<!-- end of what was measured of events -->

<!-- measured of growth -->
<!-- end of what was measured of growth -->
`;

/** Keeps the raw figures and replaces the measured part of the document. @param tables those of the parts beside the subjects */
export async function publish(results, tables) {
  const name = await keep(results);
  writeFileSync(`${root}/docs/benchmarks.svg`, plot(measuredRatios(results)));
  await replacePart('measured', [measuredPart(results, name), ...tables].join('\n\n'));
}

function measuredPart(results, name) {
  const { date, commit, node, cpu, memoryGb, kernel, rounds, seconds, connections } = results;
  return `Measured ${date.slice(0, 10)} on ${cpu}, ${memoryGb} GB, Linux ${kernel}, Node ${node}, commit ${commit}: medians of ${rounds}
rounds of ${seconds} s over ${connections} connections. Raw figures: [${name}](../bench/results/${name}).

${ratioTable(results)}

![Ratios and their targets](benchmarks.svg)

${throughputTable(results)}`;
}

/** Keeps what a run has measured, in full. @returns the file's name */
export async function keep(results, prefix = '') {
  const name = `${prefix}${results.date.slice(0, 16).replace(':', '')}.json`;
  mkdirSync(`${root}/bench/results`, { recursive: true });
  await write(`bench/results/${name}`, JSON.stringify(results), 'json');
  return name;
}

/** Replaces what stands in the document between a mark and the end of it. */
export async function replacePart(mark, text) {
  const path = `${root}/docs/benchmarks.md`;
  const document = existsSync(path) ? readFileSync(path, 'utf8') : emptyDocument;
  const part = new RegExp(`(<!-- ${mark} -->)[^]*(<!-- end of what was ${mark} -->)`);
  if (!part.test(document)) throw new Error(`docs/benchmarks.md has lost the marks of what was ${mark}`);
  await write('docs/benchmarks.md', document.replace(part, `$1\n\n${text}\n\n$2`), 'markdown');
}

async function write(path, text, parser) {
  const style = JSON.parse(readFileSync(`${root}/.prettierrc.json`, 'utf8'));
  writeFileSync(`${root}/${path}`, await format(text, { ...style, parser }));
}
