import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { killServersOf } from '../support/servers/redis-folders';
import { type RedisServer, type RedisServerOptions, startRedisServer } from '../support/servers/redis-server';
import { redisCommand } from '../support/servers/redis-wire';
import { until } from '../support/until';

describe('A Redis server of a test’s own', () => {
  const started: RedisServer[] = [];
  const start = async (options?: RedisServerOptions): Promise<RedisServer> => {
    const server = await startRedisServer(options);
    started.push(server);
    return server;
  };

  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
  });

  test('shares nothing with another one, nor with the server of the whole run', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const shared = Number(new URL(String(process.env['STRATA_TEST_REDIS_URL'])).port);
    await one.send('SET', 'key', 'Grüße');
    expect(await one.send('MGET', 'key', 'none')).toEqual(['Grüße', null]);
    expect(await two.send('EXISTS', 'key')).toBe(0);
    expect(await redisCommand(shared, ['PING'])).toBe('PONG');
    expect(new Set([one.port, two.port, shared]).size).toBe(3);
    await one.flush();
    expect(await one.send('DBSIZE')).toBe(0);
  });

  test('rejects with what Redis calls an error', async () => {
    const server = await start();
    await expect(server.send('INCRBY', 'key', 'one')).rejects.toThrow('ERR value is not an integer');
  });

  test('says why it does not start', async () => {
    await expect(start({ settings: { 'no-such-setting': 'yes' } })).rejects.toThrow('no-such-setting');
  });

  test('answers nothing while it is paused, and everything once it goes on', async () => {
    const server = await start();
    await server.pause();
    const held = server.send('ECHO', 'held');
    await expect(redisCommand(server.port, ['PING'], 50)).rejects.toThrow('did not answer PING in time');
    server.resume();
    expect(await held).toBe('held');
  });

  test('can be stopped while it is paused', async () => {
    const server = await start();
    await server.pause();
    await server.stop();
    await expect(server.send('PING')).rejects.toThrow('ECONNREFUSED');
  });

  test('refuses connections once it is killed, and comes back on its port as another process', async () => {
    const server = await start();
    const { pid, url } = server;
    await server.kill();
    await expect(server.send('PING')).rejects.toThrow('ECONNREFUSED');
    expect(() => server.pid).toThrow('does not run');
    await server.restart();
    expect(await server.send('PING')).toBe('PONG');
    expect(server.url).toBe(url);
    expect(server.pid).not.toBe(pid);
  });

  test.each([
    ['loses everything', {}, [], [null, null]],
    ['has everything from its append-only file', { appendonly: 'yes' }, [], ['1', '2']],
    ['has old data from its last snapshot', {}, ['SAVE'], ['1', null]],
  ])('restarted, it %s', async (_what, settings, between, kept) => {
    const server = await start({ settings });
    await server.send('SET', 'first', '1');
    for (const word of between) await server.send(word);
    await server.send('SET', 'second', '2');
    await server.restart();
    expect(await server.send('MGET', 'first', 'second')).toEqual(kept);
  });

  test('as a replica has its master’s data, and once promoted lags behind and can be written', async () => {
    const master = await start();
    await master.send('SET', 'key', 'old');
    const replica = await start({ replicaOf: master });
    expect(await replica.send('GET', 'key')).toBe('old');
    await expect(replica.send('SET', 'key', 'x')).rejects.toThrow('READONLY');
    await master.send('SET', 'key', 'newer');
    await until('the replica has followed', async () => (await replica.send('GET', 'key')) === 'newer');
    await replica.promote();
    await master.send('SET', 'key', 'newest');
    await master.kill();
    expect(await replica.send('GET', 'key')).toBe('newer');
    expect(await replica.send('SET', 'key', 'of the replica')).toBe('OK');
  });

  test('is found by its folder and ended, and a process that only has its pid is not', async () => {
    const [runFolder, usual] = [
      mkdtempSync(join(tmpdir(), 'strata-test-')),
      process.env['STRATA_TEST_FOLDER'],
    ];
    process.env['STRATA_TEST_FOLDER'] = runFolder;
    const abandoned = await start();
    process.env['STRATA_TEST_FOLDER'] = usual;
    const bystander = await start();
    const reused = join(runFolder, 'redis-1');
    mkdirSync(reused);
    writeFileSync(join(reused, 'redis.pid'), `${bystander.pid}\n`);
    killServersOf(runFolder);
    await until('the abandoned server is gone', () =>
      abandoned.send('PING').then(
        () => false,
        () => true,
      ),
    );
    expect(await bystander.send('PING')).toBe('PONG');
    rmSync(runFolder, { recursive: true });
  });
});
