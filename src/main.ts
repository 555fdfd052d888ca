import './platform/foundation/node-version';
import { attachDatabase, openDatabase, prepareSchema } from './startup/database';
import { loadConfig } from './platform/foundation/config/load-config';
import { createLogger } from './platform/foundation/observability/logger';
import { Metrics } from './platform/foundation/observability/metrics';
import { createMetricsServer } from './platform/foundation/observability/metrics-server';
import { listen, listenForMetrics } from './startup/listen';
import { loadSecrets } from './platform/edge/security/secrets/secrets';
import { announceSettings, banner } from './startup/banner';
import { exitOnFailure } from './startup/failure';
import { keptDocument } from './startup/command-line/kept-document';
import { startTracing } from './startup/tracing';
import { onStopSignal, stopForGood, stopInOrder } from './startup/shutdown';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config);
  const progress = (line: string): void => logger.info(line);
  announceSettings(logger, config);

  // A worker beside `npm start` works on its embedded server.
  const open = config.role === 'worker' ? attachDatabase : openDatabase;
  const opening = open(config, progress);
  // From here on: a signal that comes while the embedded server starts must not leave it behind.
  const stop = stopInOrder(logger, config.shutdown, {
    stop: async () => (await opening).stop(),
  });
  onStopSignal(stop);
  const database = await opening;
  void database.lost.then((reason) => stopForGood(stop, reason));
  try {
    const secrets = loadSecrets(config);
    stop.trace(await startTracing(config, logger));
    await prepareSchema(database, config, progress);
    // The application is loaded this late because a start that is refused needs none of it, and costs half without.
    const { createApp } = await import('./app');
    const { demoSignIns, demoToken, seedDemo } = await import('./startup/demo-data');
    const runtime = { config, secrets, databaseUrl: database.runtimeUrl };
    const app = await createApp(runtime, logger, { demoToken, keep: keptDocument });
    const metrics = createMetricsServer(app.get(Metrics));
    stop.add(app, metrics);
    const metricsUrl = await listenForMetrics(metrics, config);
    if (config.seedDemo) await seedDemo(app, progress);
    if (config.role === 'worker') {
      logger.info({ metricsUrl }, 'ready: the worker, without the API');
      return;
    }
    const url = await listen(app, config);
    logger.info({ url, metricsUrl }, 'ready');
    if (config.isProduction) return;
    const [token, people] = [await demoToken(app), await demoSignIns(app)];
    const { generatedOperatorKey } = secrets;
    const { dataDirectory, docs, accounts, console } = config;
    const shown = {
      docs: docs.enabled,
      console: console.enabled,
      publicUrl: accounts.publicUrl,
      dataDirectory,
      generatedOperatorKey,
    };
    process.stdout.write(banner({ url, metricsUrl, token, people, ...shown }));
  } catch (error) {
    await stop.all();
    throw error;
  }
}

main().catch(exitOnFailure);
