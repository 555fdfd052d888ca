// The service of this build, in the process of the bench: for what is measured below HTTP.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** @param path below `dist` */
export const built = (path) => require(`../dist/${path}`);

/** The environment of a service on these stores. To be set before anything of the service is loaded, which reads it then. */
export function setEnvironment({ env }, own = {}) {
  Object.assign(process.env, {
    NODE_ENV: 'production',
    ...env,
    CACHE_ENABLED: 'false',
    LOG_LEVEL: 'silent',
    ...own,
  });
}

/** A service that answers by calls, and does not listen. */
export async function openService(databaseUrl, own = {}) {
  const { createApp } = built('app.js');
  const { loadConfig } = built('platform/foundation/config/load-config.js');
  const { createLogger } = built('platform/foundation/observability/logger.js');
  const { loadSecrets } = built('platform/edge/security/secrets/secrets.js');
  const config = loadConfig({ env: { ...process.env, ...own } });
  const app = await createApp({ config, secrets: loadSecrets(config), databaseUrl }, createLogger(config));
  await app.init();
  return app;
}
