// npm run bench:builds -- --of before=/path/of/a/tree,main=/path/of/another [--only hit,create,write] [--rounds 5] [--seconds 2]
// The same subjects of several builds in one run, in interleaved rounds: this tree's, and those of other trees that are built. Each
// has stores of its own, made by its own bench, because the schema differs. Prints the processor time of the service for a
// request and of PostgreSQL beside it, which say something on a busy machine too, and the ratios to the first build.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtTrees, optionsOf, someOf, whole } from './options.mjs';
import { familySeconds, load, moveToLoadCore, startServer } from './processes.mjs';
import { median, table } from './report.mjs';
import { postmaster } from './stores.mjs';
import { servers, subjects } from './subjects.mjs';

const {
  of,
  only: names,
  rounds,
  seconds,
  connections,
} = optionsOf({
  of: builtTrees(),
  only: someOf(Object.keys(subjects), 'hit,create,write'),
  rounds: whole('5'),
  seconds: whole('2'),
  connections: whole('8'),
});
const trees = [...of, ['now', new URL('..', import.meta.url).pathname]];

moveToLoadCore();
const builds = [];
try {
  for (const [name, tree] of trees) builds.push(await start(name, resolve(tree)));
  // Round 0 is for the compilers of the servers, and is not kept.
  for (let round = 0; round <= rounds; round++)
    for (const name of names)
      for (const build of builds) {
        const sample = await measure(build, name);
        if (round > 0) build.samples[name].push(sample);
        console.log(`${round}/${rounds} ${name.padEnd(8)} ${build.name.padEnd(8)} ${JSON.stringify(sample)}`);
      }
  console.log(summary());
} finally {
  for (const { running, stores } of builds) {
    for (const server of Object.values(running)) await server.stop();
    await stores.stop();
  }
}

async function start(name, tree) {
  const { furnish, startStores } = await import(pathToFileURL(`${tree}/bench/stores.mjs`).href);
  const stores = await startStores();
  const running = {};
  const build = { name, stores, running, samples: Object.fromEntries(names.map((subject) => [subject, []])) };
  for (const server of new Set(['service', ...names.map((subject) => subjects[subject].server)])) {
    const { args, env } = servers[server]({ ...stores });
    running[server] = await startServer({ args: [...args.slice(0, -1), `${tree}/dist/main.js`], env });
  }
  return Object.assign(build, { world: { ...stores, ...(await furnish(running.service, stores.postgres)) } });
}

/** One round: microseconds of processor time for a request, of the service and of PostgreSQL. */
async function measure({ running, stores, world }, subject) {
  const { server, requests, status = 200 } = subjects[subject];
  const { port, pid } = running[server];
  const job = { port, requests: requests(world), connections, seconds, status };
  const { perSecond, cpu, beside = 0 } = await load(job, pid, () => familySeconds(postmaster(stores)));
  const [service, postgres] = [cpu, beside].map((share) => Math.round((share / perSecond) * 1e7) / 10);
  return { perSecond, service, postgres };
}

function summary() {
  const rows = names.flatMap((subject) =>
    builds.map(({ name, samples }) => {
      const of = (key) => median(samples[subject].map((sample) => sample[key]));
      const ratio = (key) =>
        median(
          samples[subject].map((sample, at) => sample[key] / builds[0].samples[subject][at][key]),
        ).toFixed(3);
      return [
        subject,
        name,
        of('perSecond'),
        of('service').toFixed(1),
        ratio('service'),
        of('postgres').toFixed(1),
        ratio('postgres'),
      ];
    }),
  );
  const head = ['subject', 'build', 'requests/s', 'service µs', 'ratio', 'PostgreSQL µs', 'ratio'];
  return table([head, ...rows]);
}
