import { notedStatements } from '../citus/recorded-statements';
import { refusedStatements } from '../citus/judged-statements';
import { run } from './postgres.setup';

/** Jest's own settings, as far as they say whether the run is of chosen specs. */
interface Run {
  readonly testPathPatterns: { isSet(): boolean };
}

/** Once, whichever project's it is: Jest calls it when every spec has run. */
export default async function globalTeardown({ testPathPatterns }: Run): Promise<void> {
  const stop = run.stopTestServer;
  if (!stop) return;
  run.stopTestServer = undefined;
  const texts = notedStatements();
  await stop();
  // A run of chosen specs is over sooner without; it judges where it is asked to.
  if (testPathPatterns.isSet() && process.env['STRATA_TEST_CITUS'] !== '1') return;
  const refused = await refusedStatements(texts);
  if (refused.length > 0)
    throw new Error(
      `Citus refuses ${refused.length} of the ${texts.length} statements that the service sent (docs/adr/0070):\n` +
        refused.map((line) => `  - ${line}`).join('\n'),
    );
}
