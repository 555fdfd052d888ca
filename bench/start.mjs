// How soon the service is ready, beside a bare Nest + Fastify + TypeORM service in the same rounds, both with a PostgreSQL that runs;
// and what it takes while nobody asks it anything.
import { setTimeout as delay } from 'node:timers/promises';
import { cpuSeconds, familySeconds, residentMemory, startServer } from './processes.mjs';
import { median, table, verdict } from './report.mjs';
import { postmaster } from './stores.mjs';
import { servers } from './subjects.mjs';

/** Milliseconds after the start that count for it, and not for being idle: V8 collects what the start has left. */
const settling = 20_000;
const targets = { start: 1.5, idle: 0.005 };

/** The service as an instance has it that does everything: HTTP, and the work of a worker. */
const whole = (world) => {
  const { args, env } = servers.service(world);
  const { CACHE_ENABLED: _off, ...rest } = env;
  return { args, env: { ...rest, ROLE: 'all', RATE_LIMIT_ENABLED: 'true' } };
};
const withRedis = (world) => {
  const { args, env } = whole(world);
  return { args, env: { ...env, REDIS_URL: world.redisUrl } };
};
const started = { bare: servers.bare, service: whole, withRedis };

export async function measureStart({ world, rounds, idleSeconds }) {
  const samples = { bare: [], service: [], withRedis: [] };
  // Round 0 brings the files into the kernel's memory, and is not kept.
  for (let round = 0; round <= rounds; round++)
    for (const [name, of] of Object.entries(started)) {
      const { readyMs, pid, stop } = await startServer(of(world));
      const sample = { readyMs, cpuMs: Math.round(1000 * cpuSeconds(pid)), memory: residentMemory(pid).now };
      await stop();
      console.log(`${round}/${rounds} start of ${name} ${JSON.stringify(sample)}`);
      if (round > 0) samples[name].push(sample);
    }
  const service = await startServer(withRedis(world));
  try {
    await delay(settling);
    const used = () => [cpuSeconds(service.pid), familySeconds(postmaster(world))];
    const before = used();
    await delay(1000 * idleSeconds);
    const [cpu, postgres] = used().map((now, at) => (now - before[at]) / idleSeconds);
    const idle = { seconds: idleSeconds, cpu, postgres, memory: residentMemory(service.pid).now };
    console.log(`idle ${JSON.stringify(idle)}`);
    return { ...samples, idle };
  } finally {
    await service.stop();
  }
}

const of = (rounds, field) => median(rounds.map((one) => one[field]));
const percent = (share) => `${(share * 100).toFixed(2)} %`;

export function startTable({ bare, service, withRedis, idle }) {
  const ratio = (field) => median(service.map((one, round) => one[field] / bare[round][field]));
  return table([
    ['Start and rest', 'Service', 'With Redis', 'Bare service', 'Service / bare', 'Target', 'Met'],
    ...[
      ['Ready after (ms)', 'readyMs', targets.start],
      ['Processor time until then (ms)', 'cpuMs'],
    ].map(([title, field, target]) => [
      title,
      String(Math.round(of(service, field))),
      String(Math.round(of(withRedis, field))),
      String(Math.round(of(bare, field))),
      ratio(field).toFixed(2),
      target === undefined ? '' : `≤ ${target}`,
      verdict(target === undefined ? undefined : ratio(field) <= target),
    ]),
    [
      `Share of a core in ${idle.seconds} s without a request`,
      '',
      percent(idle.cpu),
      '',
      '',
      `≤ ${percent(targets.idle)}`,
      verdict(idle.cpu <= targets.idle),
    ],
    ['The same, of PostgreSQL', '', percent(idle.postgres), '', '', '', ''],
    ['Resident memory at rest (MB)', '', String(idle.memory), '', '', '', ''],
  ]);
}
