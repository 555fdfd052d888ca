import { fetchedProgram } from '../servers/fetched-program';
import { locateRabbitmqServer } from '../servers/locate-rabbitmq-server';
import { startRedisServer } from '../servers/redis-server';
import startPostgres, { run } from './postgres.setup';

/** PostgreSQL, one Redis for the whole run, and the programs of the servers that specs start themselves. */
export default async function globalSetup(): Promise<void> {
  process.env['STRATA_TEST_REDIS_SERVER'] = fetchedProgram('redis', 'redis-server');
  process.env['STRATA_TEST_RABBITMQ'] = locateRabbitmqServer();
  await startPostgres();
  const stopPostgres = run.stopTestServer;
  try {
    const redis = await startRedisServer();
    process.env['STRATA_TEST_REDIS_URL'] = redis.url;
    run.stopTestServer = async () => {
      await redis.stop();
      await stopPostgres?.();
    };
  } catch (error) {
    await stopPostgres?.();
    throw error;
  }
}
