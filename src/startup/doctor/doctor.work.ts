import { loadSecrets } from '../../platform/edge/security/secrets/secrets';
import type { Config } from '../../platform/foundation/config/config';
import { ConfigurationError } from '../../platform/foundation/config/configuration-error';
import { loadConfig } from '../../platform/foundation/config/load-config';
import { inCommandTrace } from '../command-line/command-trace';
import { attachDatabase, type Database } from '../database';
import { checkBroker } from './broker-check';
import { checkCertificates } from './certificate-checks';
import { checkDatabase } from './database-checks';
import { type Finding, finding, note, wrong } from './finding';
import { checkKeys } from './key-checks';
import { checkReplicas } from './replica-checks';
import { checkRedis } from './redis-checks';
import { checkSettings } from './settings-check';

/** Looks at everything that the service needs, with the checks of its start, and changes nothing. */
export async function examine(): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map((problem) => wrong('settings', problem));
  }
  return inCommandTrace(config, () => examineAll(config));
}

async function examineAll(config: Config): Promise<readonly Finding[]> {
  const beside = [
    ...(await finding('settings', () => checkSettings(config))),
    ...(await finding('redis', () => checkRedis(config))),
    ...(await finding('broker', () => checkBroker(config))),
    ...(await finding('certificates', () => checkCertificates(config))),
  ];
  return [...(await examineDatabase(config)), ...beside];
}

const refusals = new Set(['database', 'isolation', 'extensions', 'migrations']);

async function examineDatabase(config: Config): Promise<readonly Finding[]> {
  let database: Database;
  try {
    database = await attachDatabase(config, () => undefined);
  } catch (error) {
    return [wrong('database', (error as Error).message)];
  }
  try {
    const found = await finding('database', () => checkDatabase(config, database));
    // The parts of the service that know them refuse such a database, as a start does.
    const isRefused = found.some(({ check, state }) => state === 'wrong' && refusals.has(check));
    if (isRefused) return [...found, note('keys', 'they are checked only after the database is right')];
    return [
      ...found,
      ...(await finding('replica', () => checkReplicas(config, database.runtimeUrl))),
      ...(await finding('keys', () => checkKeys(loadSecrets(config)))),
    ];
  } finally {
    await database.stop();
  }
}
