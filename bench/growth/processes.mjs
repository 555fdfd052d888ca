// The cost of a request when more processes of the service share one core and the stores: processor time of all of them and of PostgreSQL.
import { cpuSeconds, familySeconds, load, moveToLoadCore, startServer } from '../processes.mjs';
import { furnish, postmaster, startStores } from '../stores.mjs';
import { servers, subjects } from '../subjects.mjs';

const counts = [1, 2, 4, 8];
const chosen = ['hit', 'read', 'list', 'create'];
const seconds = 3;

export async function measureProcesses({ tell }) {
  moveToLoadCore();
  const stores = await startStores();
  const running = { service: [], cached: [] };
  const series = new Map();
  try {
    let world;
    for (const count of counts) {
      for (const [name, processes] of Object.entries(running))
        while (processes.length < count) processes.push(await startServer(servers[name](stores)));
      world ??= { ...stores, ...(await furnish(running.service[0], stores.postgres)) };
      for (const name of chosen) {
        await measure(running[subjects[name].server], name, world, stores, 1);
        const cost = await measure(running[subjects[name].server], name, world, stores, seconds);
        if (!series.has(name)) series.set(name, { name: subjects[name].title, points: [] });
        series.get(name).points.push([count, cost]);
      }
      tell(`${count} processes are measured`);
    }
  } finally {
    for (const server of Object.values(running).flat()) await server.stop();
    await stores.stop();
  }
  return [...series.values()];
}

/** Microseconds for a request. The load is as many connections in all, whatever the number of processes. */
async function measure(processes, name, world, stores, forSeconds) {
  const { requests, status = 200 } = subjects[name];
  const used = () =>
    processes.reduce((all, { pid }) => all + cpuSeconds(pid), familySeconds(postmaster(stores)));
  const before = used();
  const job = { requests: requests(world), connections: 16 / processes.length, seconds: forSeconds, status };
  const loads = await Promise.all(processes.map(({ port, pid }) => load({ ...job, port }, pid)));
  const warmUp = 0.5;
  const asked = loads.reduce((all, { perSecond }) => all + perSecond, 0) * (forSeconds + warmUp);
  return ((used() - before) * 1e6) / asked;
}
