import type { ClientBase } from 'pg';
import { ScopeOpening } from '../scope/scope-opening';
import { refuseUnsafeReplica } from './replica-check';

/** Milliseconds of a look, after which a replica counts as silent. */
const look = 1000;

it('gives each statement of the check longer than a look, which would begin it anew for ever', async () => {
  const patience: number[] = [];
  const client = {
    processID: 7,
    query: (config: { readonly query_timeout?: number }) => {
      patience.push(config.query_timeout ?? 0);
      return Promise.resolve({ rows: patience.length === 1 ? [{ pid: 7 }] : [] });
    },
  } as unknown as ClientBase;
  await expect(refuseUnsafeReplica(client, 'h1:5432', new ScopeOpening())).rejects.toThrow('not isolated');
  expect(patience.length).toBeGreaterThan(1);
  expect(Math.min(...patience)).toBeGreaterThan(look);
});

it('refuses a pooler, which gives out cancellation keys of its own', async () => {
  const client = {
    processID: 8,
    query: () => Promise.resolve({ rows: [{ pid: 7 }] }),
  } as unknown as ClientBase;
  await expect(refuseUnsafeReplica(client, 'h1:5432', new ScopeOpening())).rejects.toThrow(
    'DATABASE_REPLICA_URLS: h1:5432 is a pooler',
  );
});
