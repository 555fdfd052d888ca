import { inspect } from 'node:util';
import { configurationProblems } from '../../../test/support/configuration-problems';
import { maskedSettings } from './describe-config';
import { loadConfig } from './load-config';

const load = (url: string) => loadConfig({ env: { REDIS_URL: url }, directory: __dirname });

const problemsOf = (url: string): readonly string[] => configurationProblems(() => load(url));

test.each([
  'redis://localhost',
  'redis://localhost:6379',
  'redis://localhost/15',
  'redis://:S3cret@localhost:6379/0',
  'rediss://user:S3cret%25@redis.example:6380',
  'redis://[::1]:6379/1',
])('takes %s as it is', (url) => {
  expect(load(url).cache.redisUrl).toBe(url);
});

test('an empty one is not set: the memory of the process', () => {
  expect(load('').cache).toMatchObject({ redisUrl: undefined, enabled: true, environment: 'development' });
});

test.each([
  ['localhost:6379', 'is not a Redis URL'],
  ['S3cret', 'is not a URL'],
  ['redis://u:S3cret#1@h', 'has no host|is not a URL|percent-encoded'],
  ['http://u:S3cret@h', 'is not a Redis URL; write redis://user:password@host:6379/0, or rediss://'],
  ['redis:///0', 'has no host'],
  ['redis://u:S3cret@h/main', 'has no database number'],
  ['redis://u:S3cret@h/1/', 'has no database number'],
  ['redis://u:S3cret%zz@h', 'stray % sign; write %25'],
])('refuses %s, says what to write, and does not repeat it', (url, advice) => {
  const [problem, ...others] = problemsOf(url);
  expect(others).toEqual([]);
  expect(problem).toMatch(new RegExp(`^REDIS_URL: .*(${advice})`));
  expect(problem).not.toContain('S3cret');
});

test('its password is shown nowhere', () => {
  const config = load('redis://user:S3cret@h:6379/0');
  expect(maskedSettings(config).REDIS_URL).toBe('redis://user:****@h:6379/0');
  expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain('S3cret');
  expect(inspect(config.cache) + JSON.stringify(config.cache)).not.toContain('S3cret');
});
