import 'reflect-metadata';
import { attachLedger } from './engine-ledger';
import { startService } from '../service';
import type { TestDatabase } from '../database/test-database';

export interface EngineOrder {
  readonly database: Pick<TestDatabase, 'name' | 'runtimeUrl' | 'superuserUrl'>;
  readonly env: Readonly<Record<string, string>>;
  readonly consumer: string;
}

/** A worker that stands still for good in the transaction of the first event that it handles. */
async function main({ database, env, consumer }: EngineOrder): Promise<void> {
  const own = { ...database, migrationUrl: '', drop: () => Promise.resolve() };
  const service = await startService({ database: own, env });
  const ledger = await attachLedger(service, consumer);
  ledger.before = () => {
    process.send?.('in hand');
    return new Promise(() => undefined);
  };
  process.send?.('ready');
}

process.once('message', (order: EngineOrder) => {
  main(order).catch((error: unknown) => {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    process.exit(1);
  });
});
// A test that ended without a word takes its processes with it.
process.once('disconnect', () => process.exit());
