import { run } from './postgres.setup';

/** Once, whichever project's it is: Jest calls it when every spec has run. */
export default async function globalTeardown(): Promise<void> {
  const stop = run.stopTestServer;
  run.stopTestServer = undefined;
  await stop?.();
}
