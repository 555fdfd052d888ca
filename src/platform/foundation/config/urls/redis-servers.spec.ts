import { databaseOf, isCluster, redisServersOf, urlOfNode } from './redis-servers';

test('a URL of one server is its own', () => {
  const url = 'rediss://u:p@h:6380/2';
  expect(redisServersOf(url)).toEqual({ kind: 'server', url });
  expect([isCluster(url), databaseOf(url), databaseOf('redis://h')]).toEqual([false, 2, 0]);
});

test('sentinels are asked without the login of the servers, which the primary gets with the database', () => {
  const url = 'rediss+sentinel://u:S3%2Ccret@h1:5,h2,[::1]/my.master?db=3';
  expect(redisServersOf(url)).toEqual({
    kind: 'sentinel',
    sentinels: ['rediss://h1:5', 'rediss://h2:26379', 'rediss://[::1]:26379'],
    primary: 'my.master',
  });
  expect(urlOfNode(url, { host: '10.0.0.1', port: 6379 })).toBe('rediss://u:S3%2Ccret@10.0.0.1:6379/3');
  expect(urlOfNode(url, { host: 'fd00::1', port: 1 })).toBe('rediss://u:S3%2Ccret@[fd00::1]:1/3');
  expect([isCluster(url), databaseOf(url)]).toEqual([false, 3]);
});

test('every node of a cluster gets the login', () => {
  const url = 'redis+cluster://:p@h1:1,h2';
  expect(redisServersOf(url)).toEqual({
    kind: 'cluster',
    seeds: ['redis://:p@h1:1/0', 'redis://:p@h2:6379/0'],
  });
  expect([isCluster(url), databaseOf(url), isCluster(undefined)]).toEqual([true, 0, false]);
});
