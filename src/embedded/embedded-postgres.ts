import { type Binaries, locateBinaries } from './binaries';
import { assertCluster, clusterExists, createCluster, sweepStaging } from './cluster';
import { type Credentials, loadOrCreateCredentials, readCredentials } from './credentials';
import { type DataDir, openDataDir } from './data-dir';
import { acquireDataDir } from './data-dir-lock';
import type { StartupError } from '../platform/foundation/startup-error';
import { dataDirInUse, withStartupErrors } from './failures';
import { endsWithin, hasStoppedHard, shutDown } from './postmaster';
import { ensureRolesAndDatabase } from './roles';
import { type RunningServer, runningServer, startServer } from './server';
import { handOver, reachableBinaries, serverUserFor } from './server-user';
import { Supervision } from './supervision';

export interface EmbeddedPostgres {
  /** As `strata_runtime`, which row-level security binds. */
  readonly runtimeUrl: string;
  /** As `strata_owner`, the owner of the database `strata`. */
  readonly migrationUrl: string;
  /** To the database `postgres`. The service has no use for it; tests create databases with it. */
  readonly superuserUrl: string;
  /** The server was already running: its starter was killed. */
  readonly adopted: boolean;
  /** Resolves with the sentence for the operator when the server has ended by itself and is not started again. */
  readonly lost: Promise<StartupError>;
  /** Ends every session, flushes, and resolves when the server is gone. May be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** Called with one line before each slow step. */
  readonly progress: (line: string) => void;
  /** False gives up safety against power cuts, and background work, for speed: tests. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
  /** Another server than the one among the dependencies: for tests. */
  readonly binaries?: Binaries;
  /** Milliseconds after which a start says that it is slow. */
  readonly slowAfter?: number;
}

/** @throws StartupError with the sentence for the operator. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  return withStartupErrors(options.dataDir, async () => {
    const dataDir = openDataDir(options.dataDir);
    const lock = await acquireDataDir(dataDir.root);
    if ('heldBy' in lock) throw dataDirInUse(dataDir.root, lock.heldBy);
    try {
      const started = await startLocked(dataDir, options);
      const { server, restart } = started;
      const { progress } = options;
      const supervision = new Supervision(server, { dataDir: dataDir.root, restart, progress });
      let stopped: Promise<void> | undefined;
      const stop = async (): Promise<void> => {
        await supervision.stop();
        lock.release();
      };
      const { lost } = supervision;
      return { ...started.urls, adopted: server.adopted, lost, stop: () => (stopped ??= stop()) };
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

/** The server of a running service, for a command beside it; stopping it is the service's business. */
export async function attachEmbeddedPostgres(path: string): Promise<EmbeddedPostgres | undefined> {
  return withStartupErrors(path, async () => {
    const dataDir = openDataDir(path);
    const server = await runningServer(dataDir.cluster);
    if (!server) return undefined;
    const lost = new Promise<never>(() => undefined);
    return { ...urls(server, readCredentials(dataDir)), adopted: true, lost, stop: () => Promise.resolve() };
  });
}

interface Started {
  readonly server: RunningServer;
  readonly urls: Urls;
}

type Urls = Pick<EmbeddedPostgres, 'runtimeUrl' | 'migrationUrl' | 'superuserUrl'>;

async function startLocked(
  dataDir: DataDir,
  {
    progress,
    durable = true,
    maxConnections = 100,
    slowAfter = SLOW_START_MS,
    binaries: own,
  }: EmbeddedPostgresOptions,
): Promise<Started & { readonly restart: () => Promise<RunningServer> }> {
  const user = serverUserFor(dataDir.cluster);
  const binaries = reachableBinaries(user, dataDir, own ?? locateBinaries());
  const credentials = loadOrCreateCredentials(dataDir, clusterExists(dataDir));
  sweepStaging(dataDir);
  if (!clusterExists(dataDir)) {
    progress('Creating the database cluster (once, a few seconds) …');
    await createCluster(dataDir, binaries, { superuserPassword: credentials.superuser, durable, user });
  }
  assertCluster(dataDir, binaries);
  handOver(dataDir.cluster, user);

  progress('Starting PostgreSQL …');
  const settings = { ...(durable ? DURABLE : THROWAWAY), max_connections: String(maxConnections) };
  if (hasStoppedHard(dataDir.cluster)) progress('PostgreSQL is recovering from a hard stop …');
  const slow = setTimeout(() => progress('PostgreSQL is still starting …'), slowAfter);
  const restart = (): Promise<RunningServer> => startServer(dataDir, binaries, { user, settings });
  try {
    return { ...(await startUsable(dataDir, credentials, restart)), restart };
  } finally {
    clearTimeout(slow);
  }
}

async function startUsable(
  dataDir: DataDir,
  credentials: Credentials,
  startServer: () => Promise<RunningServer>,
): Promise<Started> {
  for (;;) {
    const server = await startServer();
    const serverUrls = urls(server, credentials);
    try {
      await ensureRolesAndDatabase(serverUrls.superuserUrl, credentials, dataDir.root);
      return { server, urls: serverUrls };
    } catch (error) {
      // A server that was killed together with its service can be met in its last moments.
      if (server.adopted && (await endsWithin(LAST_MOMENTS_MS, server.pid))) continue;
      await shutDown(server.pid);
      throw error;
    }
  }
}

const LAST_MOMENTS_MS = 1_000;
const SLOW_START_MS = 3_000;

const DURABLE = { timezone: 'UTC', log_timezone: 'UTC' };

/** Without autovacuum only the tests change a plan's statistics; with mmap nothing outlives the data folder in /dev/shm. */
const THROWAWAY = {
  ...DURABLE,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  shared_buffers: '64MB',
  dynamic_shared_memory_type: 'mmap',
};

function urls({ port }: RunningServer, { superuser, owner, runtime }: Credentials): Urls {
  const url = (role: string, password: string, database: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    runtimeUrl: url('strata_runtime', runtime, 'strata'),
    migrationUrl: url('strata_owner', owner, 'strata'),
    superuserUrl: url('postgres', superuser, 'postgres'),
  };
}
