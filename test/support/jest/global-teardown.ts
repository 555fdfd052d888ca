import { notedStatements } from '../citus/recorded-statements';
import { refusedStatements } from '../citus/judged-statements';
import { run } from './postgres.setup';

/** Once, whichever project's it is: Jest calls it when every spec has run. */
export default async function globalTeardown(): Promise<void> {
  const stop = run.stopTestServer;
  if (!stop) return;
  run.stopTestServer = undefined;
  const texts = notedStatements();
  await stop();
  // `npm run test:citus` asks for it (docs/adr/0070).
  if (process.env['STRATA_TEST_CITUS'] !== '1') return;
  const refused = await refusedStatements(texts);
  if (refused.length > 0)
    throw new Error(
      `Citus refuses ${refused.length} of the ${texts.length} statements that the service sent (docs/adr/0070):\n` +
        refused.map((line) => `  - ${line}`).join('\n'),
    );
}
