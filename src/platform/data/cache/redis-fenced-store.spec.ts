import { EventEmitter } from 'node:events';
import { oneGuard } from './guards';
import { RedisFencedStore } from './redis-fenced-store';

/** The connection, as far as a test says what it answers; the commands are tried with Redis in test/contract. */
class FakeClient extends EventEmitter {
  readonly sent: unknown[][] = [];
  entry: readonly (Buffer | null)[] = [null, null];
  readonly sections: Record<string, string> = {
    server: 'redis_version:8\r\nrun_id:runs\r\n',
    replication: 'role:master\r\nmaster_replid:history\r\n',
  };

  async sendCommand(command: unknown[]): Promise<readonly (Buffer | null)[]> {
    this.sent.push(command);
    return this.entry;
  }

  info(section: string): Promise<string> {
    const text = this.sections[section];
    return text === 'silence' ? new Promise(() => undefined) : Promise.resolve(text ?? '');
  }
}

let client: FakeClient;
let told: unknown[];
/** The answer of the next script, or its error. */
let answer: unknown;
let store: RedisFencedStore;

jest.mock('../redis/redis-client', () => ({
  redisClient: () => client,
  hintsOf: () => ({}),
  inBytes: {},
  reconnect: () => told.push('reconnect'),
  close: () => told.push('close'),
  runScript: async (_client: unknown, _script: unknown, ...rest: unknown[]) => {
    told.push(rest);
    if (answer instanceof Error) throw answer;
    return answer;
  },
}));

const storeOf = (path: string): RedisFencedStore =>
  new RedisFencedStore({ url: `redis://someone:secret@redis.example:6380${path}` }, oneGuard('guard'));

beforeEach(() => {
  [client, told, answer] = [new FakeClient(), [], 1];
  store = storeOf('/3');
  store.lost.subscribe((reason) => told.push(reason));
});
afterEach(() => jest.restoreAllMocks());

test('each loss of the connection, and each new one, is told with the server and without the login', () => {
  client.emit('error', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  client.emit('ready');
  expect(told).toEqual(['REDIS_URL, redis.example:6380: connect ECONNREFUSED', 'connected']);
});

test('a connection whose certificate is not trusted says which setting trusts it', () => {
  client.emit('error', Object.assign(new Error('self-signed'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }));
  expect(told[0]).toContain('REDIS_CA');
});

const read = (part?: string) => store.read({ key: 'key', generation: '1', fence: '1:new', part });

describe('a read', () => {
  const value = Buffer.from('value');

  test('of an entry that is there takes one command and no script', async () => {
    client.entry = [Buffer.from('1:old'), value];
    expect(await read()).toEqual({ kind: 'hit', fence: '1:old', value });
    expect([client.sent, told]).toEqual([[['HMGET', 'key', 'f', 'v']], []]);
    await read('part');
    expect(client.sent.at(-1)).toEqual(['HMGET', 'key', 'f', 'vpart']);
  });

  test.each([
    ['of another generation', [Buffer.from('12:old'), value]],
    ['whose fence ends with the generation', [Buffer.from('2:1:'), value]],
    ['without a value', [Buffer.from('1:old'), null]],
    ['without a fence', [null, value]],
  ])('of an entry %s is for the script', async (_what, entry) => {
    client.entry = entry;
    answer = [2, Buffer.from('1:new')];
    expect(await read()).toEqual({ kind: 'miss', fence: '1:new' });
    expect(told).toEqual([
      [
        ['key', 'guard'],
        ['1', '1:new', '10000', '60000', 'v'],
      ],
    ]);
  });

  test('of an entry that comes in between is a hit of the script, and one with a writer is passed by', async () => {
    answer = [1, Buffer.from('1:old'), value];
    expect(await read()).toEqual({ kind: 'hit', fence: '1:old', value });
    answer = [0];
    expect(await read()).toEqual({ kind: 'bypass' });
  });
});

describe('the identity', () => {
  test('names the process, its history and the place in it', async () => {
    expect(await store.identity()).toBe('redis:runs:history:3:guard');
    expect(await storeOf('').identity()).toBe('redis:runs:history:0:guard');
    expect(told).toEqual([]);
  });

  test('of a replica is none: the name may lead to the master by now', async () => {
    client.sections['replication'] = 'role:slave\r\nmaster_replid:history\r\n';
    await expect(store.identity()).rejects.toThrow('This Redis server is a replica');
    expect(told).toEqual(['reconnect']);
  });

  test.each([
    ['server', 'run_id'],
    ['replication', 'role'],
  ])('is none where %s does not tell its %s', async (section, name) => {
    client.sections[section] = 'nothing:1';
    await expect(store.identity()).rejects.toThrow(`Redis does not tell its ${name}`);
  });

  test('that is not answered for half a second makes the next question try another connection', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
    await store.identity();
    now.mockReturnValue(9000);
    await store.identity();
    expect(told).toEqual([]);
    client.sections['server'] = 'silence';
    void store.identity();
    now.mockReturnValue(9500);
    void store.identity();
    expect(told).toEqual([]);
    now.mockReturnValue(9500.5);
    void store.identity();
    expect(told).toEqual(['reconnect']);
  });
});

test('a server that has become a replica is left for another connection, and its refusal is told', async () => {
  answer = new Error('READONLY You can’t write against a read only replica.');
  await expect(store.renew()).rejects.toBe(answer);
  expect(told).toEqual([[['guard'], []], 'reconnect']);
  told = [];
  answer = new Error('OOM command not allowed; READONLY');
  await expect(store.renew()).rejects.toBe(answer);
  expect(told).toEqual([[['guard'], []]]);
});

test('it ends its connection', async () => {
  await store.close();
  expect(told).toEqual(['close']);
});
