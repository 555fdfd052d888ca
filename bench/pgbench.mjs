// The limit that PostgreSQL sets to a create: its own pgbench (of Debian's package postgresql-contrib, or the first in PATH)
// sends the statements that the service sends for one, prepared, with ids of their own, and does nothing else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { cores, cpuSeconds, startServer } from './processes.mjs';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Records two creates of a service, and makes a script of what differs between them and what does not. */
export async function prepareCreate({ args, env }, { stores, token }) {
  const folder = join(stores.env.STRATA_DATA_DIR, '..');
  const file = join(folder, 'statements.jsonl');
  const recorder = ['--require', './servers/recorded-statements.cjs'];
  const service = await startServer({ args: [...recorder, ...args], env: { ...env, BENCH_RECORD: file } });
  const names = ['first-recorded', 'other-recorded'];
  try {
    for (const name of names) await create(service, token, name);
  } finally {
    await service.stop();
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n').map(JSON.parse);
  rmSync(file);
  const [first, other] = names.map((name) => unitOfWork(lines, name));
  const isFresh = (piece) => !JSON.stringify(other).includes(piece);
  const script = await scriptOf(first, names[0], isFresh, stores.postgres.runtimeUrl);
  const path = join(folder, 'create.sql');
  writeFileSync(path, script.text);
  return { url: stores.postgres.runtimeUrl, path, constants: script.constants };
}

async function create({ url }, token, name) {
  const body = JSON.stringify({ email: `${name}@bench.example`, username: name, fullName: 'Grace Hopper' });
  const headers = { 'x-tenant-token': token, 'content-type': 'application/json' };
  const { status } = await fetch(`${url}/api/v1/users`, { method: 'POST', headers, body });
  if (status !== 201) throw new Error(`The create that was to be recorded was answered ${status}`);
}

/** The statements of one transaction, from its BEGIN to its COMMIT. */
function unitOfWork(lines, name) {
  const row = lines.findIndex(({ values }) => values.includes(name));
  const mine = lines
    .map((line, at) => ({ ...line, at }))
    .filter(({ connection }) => connection === lines[row].connection);
  const begin = mine.findLast(({ at, text }) => at < row && text.startsWith('BEGIN')).at;
  const commit = mine.find(({ at, text }) => at > row && text === 'COMMIT').at;
  return mine.filter(({ at }) => at >= begin && at <= commit);
}

/** BEGIN and its settings go in one message, as the service sends them. Constants are parameters, as they are there. */
async function scriptOf(statements, name, isFresh, url) {
  const [begin] = statements;
  const constants = [];
  const fresh = [];
  const constant = (text) => `:c${constants.push(text) - 1}::text`;
  const piece = (text) => {
    if (text === name) return `'p-' || :n`;
    if (!fresh.includes(text)) fresh.push(text);
    return `'019b0000-${String(fresh.indexOf(text)).padStart(4, '0')}-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0')`;
  };
  const value = (one, type) => {
    if (one === null) return `null::${type}`;
    const text = String(one);
    const pieces = [name, ...(text.match(uuid) ?? [])].filter((part) => text.includes(part) && isFresh(part));
    if (pieces.length === 0) return `(${constant(text)})::${type}`;
    const parts = text.split(new RegExp(`(${pieces.join('|')})`)).filter(Boolean);
    return `(${parts.map((part) => (pieces.includes(part) ? piece(part) : constant(part))).join(' || ')})::${type}`;
  };
  const middle = [];
  for (const { text, values } of statements.slice(1, -1)) {
    const types = await parameterTypes(url, begin.text, text);
    middle.push(
      `${text.replaceAll('\n', ' ').replace(/\$(\d+)/g, (_, at) => value(values[at - 1], types[at - 1]))};`,
    );
  }
  const opening = begin.text.split('; ').map((text) => `${text};`);
  const text = [
    '\\set n random(1, 200000000000000)',
    '\\startpipeline',
    ...opening,
    '\\endpipeline',
    ...middle,
    'commit;',
  ];
  return { text: `${text.join('\n')}\n`, constants };
}

async function parameterTypes(url, begin, text) {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(begin);
    await client.query(`prepare recorded as ${text}`);
    const sql = `select parameter_types::text[] as types from pg_prepared_statements where name = 'recorded'`;
    return (await client.query(sql)).rows[0].types;
  } finally {
    await client.end();
  }
}

/** One round, counted from the first second to the last; with as many sessions as the service's pool has. */
export async function measureCreate({ url, path, constants }, { seconds, beside, sessions = 10 }) {
  const settings = constants.flatMap((text, at) => ['-D', `c${at}=${text}`]);
  const pgbench = [
    '-n',
    '-M',
    'prepared',
    '-c',
    `${sessions}`,
    '-T',
    `${seconds + 2}`,
    '-P',
    '1',
    '-f',
    path,
  ];
  const command = ['-c', String(cores.server), 'pgbench', ...pgbench, ...settings, url];
  const child = spawn('taskset', command, { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const rates = [];
  const said = [];
  let before;
  let sample;
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const [, rate] = /progress: [\d.]+ s, ([\d.]+) tps/.exec(line) ?? [];
    if (rate === undefined) continue;
    if (before) rates.push(Number(rate));
    before ??= { cpu: cpuSeconds(child.pid), beside: beside() };
    if (rates.length < seconds || sample) continue;
    const share = (used) => Math.round((used / seconds) * 1000) / 1000;
    const perSecond = Math.round(rates.reduce((all, one) => all + one, 0) / seconds);
    sample = {
      perSecond,
      cpu: share(cpuSeconds(child.pid) - before.cpu),
      beside: share(beside() - before.beside),
    };
    child.kill('SIGTERM');
  }
  await exited;
  if (!sample || sample.perSecond === 0) throw new Error(`pgbench did not run: ${said.slice(-5).join('\n')}`);
  return sample;
}
