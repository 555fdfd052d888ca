// The cost of storing events to those who write: new users by HTTP, with the outbox and with one that stores nothing.
import { load, startAsked, startServer } from '../processes.mjs';
import { furnish } from '../stores.mjs';
import { servers, subjects } from '../subjects.mjs';
import { clearStrata } from './tables.mjs';

const connections = 32;

export const writes = {
  stored: { title: 'With the outbox', server: 'stored' },
  notStored: { title: 'With an outbox that stores nothing', server: 'notStored' },
  handled: {
    title: 'With the outbox, and a worker on the same two cores',
    server: 'stored',
    hasWorker: true,
  },
};

/** None of the servers has a worker. They share a database, so that their tables grow alike. */
export async function startWrites({ stores, urls }) {
  const service = servers.service(stores);
  const stored = await startServer(service);
  const args = ['--require', './servers/no-outbox.cjs', ...service.args];
  const running = { stored, notStored: await startServer({ ...service, args }) };
  const { token } = await furnish(stored, stores.postgres);
  const { requests, status } = subjects.create;
  return {
    async measure(name, seconds) {
      const { server, hasWorker } = writes[name];
      const { port, pid } = running[server];
      const worker = hasWorker
        ? await startAsked({ args: ['servers/events.mjs'], env: { ...stores.env, ROLE: 'worker' } })
        : undefined;
      const sample = await load({ port, requests: requests({ token }), connections, seconds, status }, pid);
      await worker?.stop();
      await clearStrata(urls);
      return sample;
    },
    async stop() {
      for (const server of Object.values(running)) await server.stop();
    },
  };
}
