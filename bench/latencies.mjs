// The time that a caller waits while the service has something to spare: an open loop at half and at four fifths of the capacity, which
// is measured right before.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { median, table } from './report.mjs';
import { subjects } from './subjects.mjs';

const shares = [0.5, 0.8];
export const measuredLatencies = [
  'hit',
  'read',
  'listCached',
  'list',
  'create',
  'bareRead',
  'bareList',
  'bareCreate',
];

/** @param running the servers, by name */
export async function measureLatencies({ running, world, rounds, seconds, connections }) {
  const samples = {};
  for (let round = 1; round <= rounds; round++)
    for (const name of measuredLatencies) {
      const { server, requests } = subjects[name];
      const job = { port: running[server].port, requests: requests(world), seconds };
      const capacity = (await load({ ...job, connections })).served.perSecond;
      const sample = { capacity };
      for (const share of shares) sample[share] = await load({ ...job, rate: Math.max(1, capacity * share) });
      console.log(`${round}/${rounds} latency of ${name} ${JSON.stringify(sample)}`);
      (samples[name] ??= []).push(sample);
    }
  return samples;
}

async function load(job) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('open-loop.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ warm: 0.5, ...job }));
  for await (const line of createInterface({ input: child.stdout })) {
    const { counting, ...counted } = JSON.parse(line);
    if (!counting) return counted;
  }
  throw new Error('The load ended before it had counted');
}

export function latencyTable(samples) {
  const rows = Object.entries(samples).map(([name, rounds]) => {
    const of = (pick) => median(rounds.map(pick));
    const at = (share) => [
      of((one) => one[share].served.p50Ms).toFixed(2),
      of((one) => one[share].served.p99Ms).toFixed(2),
      String(of((one) => one[share].refused.perSecond)),
    ];
    return [subjects[name].title, String(Math.round(of(({ capacity }) => capacity))), ...shares.flatMap(at)];
  });
  const head = [
    'Open loop',
    'Capacity/s',
    ...shares.flatMap((share) =>
      ['p50', 'p99', 'Refused/s at'].map((of) =>
        of === 'Refused/s at' ? `${of} ${share}` : `${of} ms at ${share}`,
      ),
    ),
  ];
  return table([head, ...rows]);
}
