import { oneGuard } from '../../src/platform/data/cache/guards';
import { RedisFencedStore } from '../../src/platform/data/cache/redis-fenced-store';
import { type Line, startLine } from '../support/network/line';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { until } from '../support/until';

let redis: RedisServer;
let line: Line;
let store: RedisFencedStore;
/** Why the connection was lost, and that it was made. */
let told: string[];
beforeEach(async () => {
  redis = await startRedisServer();
  line = await startLine(redis.port);
  store = new RedisFencedStore({ url: `redis://127.0.0.1:${line.port}` }, oneGuard('guard'));
  told = [];
  store.lost.subscribe((reason) => told.push(reason));
  await store.open();
});
afterEach(async () => {
  await store.close();
  await line.close();
  await redis.stop();
});

const answers = (): Promise<boolean> =>
  store.hint('key').then(
    () => true,
    () => false,
  );
const connected = (): number => told.filter((reason) => reason === 'connected').length;

test('A connection that ends is told at once, fails every command meanwhile, and is made again', async () => {
  const [before, made] = [told.length, connected()];
  const underWay = store.hint('key');
  await line.cut();
  await until('the loss is told', () => told.length > before);
  await underWay.catch(() => undefined);
  await expect(store.hint('key')).rejects.toThrow('offline');
  await line.restore();
  await until('it is connected again', () => connected() > made);
  expect(await answers()).toBe(true);
});

test('Between two attempts to connect there is a fifth of a second at most', () => {
  const { reconnectStrategy } = store['connection'].clientOf('key').options?.socket ?? {};
  const pauses = [0, 1, 5, 50].map(
    (retries) => typeof reconnectStrategy === 'function' && reconnectStrategy(retries, new Error('gone')),
  );
  expect(pauses).toEqual([20, 40, 200, 200]);
});

test('A server that is restarted is found again, as another', async () => {
  const before = await store.identity();
  const made = connected();
  await redis.restart();
  await until('it is connected again', () => connected() > made);
  expect(await store.identity()).not.toBe(before);
});

test.each<[string, () => Promise<void>, () => Promise<void>]>([
  ['server that stands still', () => redis.pause(), async () => redis.resume()],
  ['connection that carries nothing more', () => line.freeze(), async () => undefined],
])('On a %s no command waits for ever while somebody asks, and none piles up', async (_what, strike, end) => {
  const before = told.length;
  await strike();
  let unanswered = 0;
  let most = 0;
  const ask = (command: () => Promise<unknown>): void => {
    unanswered += 1;
    most = Math.max(most, unanswered);
    void command()
      .catch(() => undefined)
      .finally(() => (unanswered -= 1));
  };
  let asked = 0;
  await until('the connection is given up', () => {
    ask(() => store.hint('key'));
    if (asked++ % 10 === 0) ask(() => store.identity());
    return told.length > before;
  });
  await until('nothing is waited for', () => unanswered === 0);
  for (let more = 0; more < 50; more++) ask(() => store.enter({ keys: ['key'], writer: `${more}` }));
  await until('nothing is waited for', () => unanswered === 0);
  expect(most).toBeLessThan(200);
  await end();
  await until('it answers again', answers);
});

test('A master that has become a replica is left for the one that its address leads to', async () => {
  const before = await store.identity();
  const other = await startRedisServer();
  await redis.send('REPLICAOF', '127.0.0.1', String(other.port));
  await expect(store.identity()).rejects.toThrow('is a replica');
  await line.redirect(other.port);
  await until('it answers again', answers);
  expect(await store.identity()).not.toBe(before);
  await other.stop();
});

test('The same replica is another store once it is promoted', async () => {
  const replica = await startRedisServer({ replicaOf: redis });
  await line.redirect(replica.port);
  await until('it answers', answers);
  await expect(store.identity()).rejects.toThrow('is a replica');
  await replica.promote();
  await until('it answers as a master', () =>
    store.identity().then(
      () => true,
      () => false,
    ),
  );
  await expect(store.enter({ keys: ['key'], writer: 'w' })).resolves.toBeUndefined();
  await replica.stop();
});
