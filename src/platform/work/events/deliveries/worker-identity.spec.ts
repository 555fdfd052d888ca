import { Logger } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { leaderLock, WorkerIdentity } from './worker-identity';

/** A connection of a worker, whose statements a test may have fail or wait. */
class Connection extends EventEmitter {
  constructor(readonly config: object) {
    super();
    connections.push(this);
  }

  readonly statements: string[] = [];
  ends = 0;

  async connect(): Promise<void> {
    await answer(this, 'connect');
  }

  async query(statement: string): Promise<object> {
    this.statements.push(statement);
    return (await answer(this, statement)) ?? {};
  }

  async end(): Promise<void> {
    this.ends += 1;
    await ending();
  }
}
let connections: Connection[];
let answer: (connection: Connection, statement: string) => Promise<object | void>;
let ending: () => Promise<void>;
jest.mock('../../../data/database/connection/database-client', () => ({
  DatabaseClient: function (config: object) {
    return new Connection(config);
  },
}));

/** Pauses between two tries end at once, and are counted. */
let pauses: number[];
jest.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => void pauses.push(milliseconds),
}));
let ids: (readonly [least: number, below: number])[];
jest.mock('node:crypto', () => ({
  ...jest.requireActual<object>('node:crypto'),
  randomInt: (least: number, below: number) => ids.push([least, below]) + 100,
}));

const away = new Error('PostgreSQL is away');
/** Told to the outage of PostgreSQL, which knows some errors. */
let known: string[];
let warn: jest.SpyInstance;
let identity: WorkerIdentity;

beforeEach(() => {
  [connections, pauses, ids, known] = [[], [], [], []];
  [answer, ending] = [async () => undefined, async () => undefined];
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  const outage = {
    worked: (source: object) => known.push(`worked ${source === identity}`),
    gaveUp: (source: object) => known.push(`gave up ${source === identity}`),
    failed: (source: object, error: unknown) => {
      known.push(`failed ${source === identity}`);
      return error === away;
    },
  };
  identity = new WorkerIdentity('postgresql://app:secret@db.example:6432/strata', outage as never);
});
afterEach(async () => {
  await identity.onApplicationShutdown();
  jest.restoreAllMocks();
});

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};
/** Has the given statements fail in turn, and answers all others. */
function failOnce(...failures: (readonly [beginning: string, error: Error])[]): void {
  answer = async (_connection, statement) => {
    if (!failures[0] || !statement.startsWith(failures[0][0])) return;
    throw failures.shift()![1];
  };
}

describe('The connection', () => {
  test('is set, listens, and takes the lock of its identity', async () => {
    expect(identity.current).toBeUndefined();
    await identity.start();
    expect(identity.current).toBe(101);
    expect(ids).toEqual([[1, 2_147_483_647]]);
    expect(connections.map(({ config }) => config)).toEqual([
      {
        connectionString: 'postgresql://app:secret@db.example:6432/strata',
        application_name: 'strata-worker',
        connectionTimeoutMillis: 5000,
        query_timeout: 5000,
        keepAlive: true,
        keepAliveInitialDelayMillis: 5000,
      },
    ]);
    const [settling, keepAlive, listen, lock] = connections[0]!.statements;
    expect(settling).toContain(`set_config('statement_timeout', '0', false)`);
    expect(keepAlive).toContain('tcp_user_timeout = 14000');
    expect([listen, lock]).toEqual(['listen strata_events', 'select pg_advisory_lock(1398034516, 101)']);
    expect([connections[0]!.statements.length, known, pauses]).toEqual([4, ['worked true'], []]);
  });

  test('is made once, however often the worker is started', async () => {
    await Promise.all([identity.start(), identity.start()]);
    await identity.start();
    expect(connections).toHaveLength(1);
  });

  test('tells that a process has stored events', async () => {
    const listener = jest.fn();
    identity.events.subscribe(listener);
    await identity.start();
    connections[0]!.emit('notification');
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('is tried again after a pause, with another identity, until it works', async () => {
    failOnce(['connect', away], ['connect', away], ['connect', away], ['listen', away]);
    await identity.start();
    expect([identity.current, pauses]).toEqual([105, [50, 100, 200, 400]]);
    expect(connections.map(({ ends }) => ends)).toEqual([1, 1, 1, 1, 0]);
    const failed = 'failed true';
    expect([known, warn.mock.calls]).toEqual([[failed, failed, failed, failed, 'worked true'], []]);
    // It never waits for longer than a second.
    failOnce(...Array.from({ length: 7 }, () => ['connect', away] as const));
    connections.at(-1)!.emit('end');
    await settled();
    expect(pauses.slice(4)).toEqual([50, 100, 200, 400, 800, 1000, 1000]);
  });

  test('that fails for another reason is told, without its secrets', async () => {
    const refused = new Error('permission denied');
    failOnce(['select pg_advisory_lock', refused]);
    ending = () => Promise.reject(new Error('The server is silent'));
    await identity.start();
    expect(warn.mock.calls).toEqual([
      [
        { err: refused },
        'Events wait: the worker has no connection to PostgreSQL at db.example:6432 (DATABASE_URL)',
      ],
    ]);
  });

  test.each(['error', 'end'])(
    'that is lost by %s before it has its lock gives no identity',
    async (event) => {
      answer = async (connection, statement) => {
        if (connection === connections[0] && statement.startsWith('select pg_advisory_lock'))
          connection.emit(event, away);
      };
      await identity.start();
      expect([identity.current, connections.length]).toEqual([102, 2]);
      expect(warn.mock.calls[0]).toMatchObject([{ err: { message: 'The connection was lost at once' } }, {}]);
    },
  );
});

describe('An identity ends', () => {
  test('with its connection, and the next one is another', async () => {
    await identity.start();
    connections[0]!.emit('error', away);
    connections[0]!.emit('end');
    expect(identity.current).toBeUndefined();
    await settled();
    expect([identity.current, connections.length]).toEqual([102, 2]);
    // A former connection has no say.
    connections[0]!.emit('end');
    await settled();
    expect([identity.current, connections.length]).toEqual([102, 2]);
  });

  test('where it is found unknown, and not where a former one is', async () => {
    await identity.start();
    identity.renew(100);
    expect([identity.current, connections[0]!.ends]).toEqual([101, 0]);
    ending = () => Promise.reject(new Error('The server is silent'));
    identity.renew(101);
    expect([identity.current, connections[0]!.ends]).toEqual([undefined, 1]);
    await settled();
    expect([identity.current, connections.length]).toEqual([102, 2]);
    connections[0]!.emit('end');
    await settled();
    expect(connections).toHaveLength(2);
  });

  test('before there is any, without effect', async () => {
    await expect((async () => identity.renew(1))()).resolves.toBeUndefined();
    identity.renew(undefined as never);
    await settled();
    expect(connections).toHaveLength(1);
  });

  test('with the process, and no connection follows', async () => {
    await identity.start();
    ending = () => Promise.reject(new Error('The server is silent'));
    known = [];
    await identity.onApplicationShutdown();
    expect([connections[0]!.ends, known]).toEqual([1, ['gave up true']]);
    connections[0]!.emit('end');
    await settled();
    expect([identity.current, connections.length]).toEqual([undefined, 1]);
  });

  test('with a process that has no connection yet', async () => {
    const connected = Promise.withResolvers<void>();
    answer = async (_connection, statement) => {
      if (statement === 'connect') await connected.promise;
    };
    const started = identity.start();
    await identity.onApplicationShutdown();
    connected.reject(away);
    await started;
    expect([connections.length, connections[0]!.ends]).toEqual([1, 1]);
  });
});

/** @returns how often the lock of the leader was asked for */
const asked = (): number =>
  connections
    .flatMap(({ statements }) => statements)
    .filter((one) => one === `select pg_try_advisory_lock(${leaderLock}) as taken`).length;

describe('The one worker of all', () => {
  let isTaken: boolean | undefined;
  beforeEach(() => {
    isTaken = true;
    answer = async (_connection, statement) =>
      statement.startsWith('select pg_try_advisory_lock')
        ? { rows: isTaken === undefined ? [] : [{ taken: isTaken }] }
        : undefined;
  });

  test('is the one that gets the lock, which asks no more', async () => {
    expect([identity.isLeader, await identity.lead(), asked()]).toEqual([false, false, 0]);
    await identity.start();
    expect(identity.isLeader).toBe(false);
    expect([await identity.lead(), identity.isLeader]).toEqual([true, true]);
    expect([await identity.lead(), asked()]).toEqual([true, 1]);
  });

  test.each([false, undefined])('is another where the lock was answered with %s', async (taken) => {
    isTaken = taken;
    await identity.start();
    expect([await identity.lead(), identity.isLeader]).toEqual([false, false]);
    isTaken = true;
    expect([await identity.lead(), asked()]).toEqual([true, 2]);
  });

  test('is no longer the one that has lost its connection', async () => {
    await identity.start();
    await identity.lead();
    connections[0]!.emit('end');
    expect([identity.isLeader, await identity.lead()]).toEqual([false, false]);
    await settled();
    expect(identity.isLeader).toBe(false);
    expect([await identity.lead(), asked()]).toEqual([true, 2]);
  });

  test('is not the one whose connection was lost while it asked', async () => {
    await identity.start();
    const lead = identity.lead();
    connections[0]!.emit('end');
    expect(await lead).toBe(false);
    await settled();
    expect(identity.isLeader).toBe(false);
  });
});
