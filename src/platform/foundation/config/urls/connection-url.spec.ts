import { inspect } from 'node:util';
import { configurationProblems } from '../../../../../test/support/processes/configuration-problems';
import { maskedSettings } from '../describe-config';
import { authorityOf, withAuthority } from './authority-url';
import {
  atServerOf,
  connectTimeoutOf,
  passwordOf,
  serverOf,
  userOf,
  withoutPassword,
} from './connection-url';
import { urlsOf } from './url-hosts';
import { loadConfig } from '../load-config';

const load = (url: string) => loadConfig({ env: { REDIS_URL: url }, directory: __dirname });

const problemsOf = (url: string): readonly string[] => configurationProblems(() => load(url));

test.each([
  'redis://localhost',
  'redis://localhost:6379',
  'redis://localhost/15',
  'redis://:S3cret@localhost:6379/0',
  'rediss://user:S3cret%25@redis.example:6380',
  'redis://[::1]:6379/1',
  'redis+sentinel://user:S3cret@h1:26379,[::1]:26380,h3/my.master-1?db=2',
  'rediss+sentinel://h/mymaster',
  'redis+cluster://:S3,cret@h1:6379,h2',
  'rediss+cluster://h/',
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
  ['redis+sentinel://u:S3cret@h1,h2', 'has no name of a primary after the hosts; write redis\\+sentinel:'],
  ['redis+sentinel://u:S3cret@h1,h2/0/mymaster', 'has no name of a primary'],
  ['redis+sentinel://S3cret@h1/mymaster', 'has a user without a password'],
  ['redis+sentinel://u:S3cret@/mymaster', 'has no host|is not a URL'],
  ['redis+cluster://u:S3cret@h1,,h2', 'has an empty place, or a host'],
  ['redis+cluster://u:S3cret@h1,h2/0', 'has a database number, and a cluster has number 0 alone'],
  ['redis+nodes://u:S3cret@h1,h2/0', 'is not a URL|is not a Redis URL'],
])('refuses %s, says what to write, and does not repeat it', (url, advice) => {
  const [problem, ...others] = problemsOf(url);
  expect(others).toEqual([]);
  expect(problem).toMatch(new RegExp(`^REDIS_URL: .*(${advice})`));
  expect(problem).not.toContain('S3cret');
});

const parameters = 'has the parameter';
test.each([
  ['REDIS_URL', 'redis://h:6379?password=S3cret&db=2', `${parameters} password, which`],
  ['REDIS_URL', 'redis://h:6379?db=2', `${parameters} db, which is not understood; it takes none`],
  [
    'REDIS_URL',
    'redis+sentinel://h/m?database=2',
    `${parameters} database, which is not understood; it takes db`,
  ],
  ['REDIS_URL', 'redis+sentinel://h/m?db=S3cret', 'has a value of the parameter db'],
  ['REDIS_URL', 'redis+cluster://h?db=1', `${parameters} db, which is not understood; it takes none`],
  ['REDIS_URL', 'redis://h:6379#S3cret', 'has a #'],
  ['REDIS_URL', 'redis://user?S3cret@h', 'has a ? that begins no parameter'],
  ['REDIS_URL', 'redis://S3cret@h:6379', 'has a user without a password'],
  ['REDIS_URL', 'redis://h:6379?', 'has a ? at its end'],
  ['REDIS_URL', 'redis://h:6379\n', 'has a blank, a line break'],
  ['DATABASE_URL', 'postgres://u:p@h/d?sslpassword=S3cret', `${parameters} sslpassword, which`],
  ['DATABASE_URL', 'postgres://u:p@h/d?keepalives=1', 'it takes host, application_name, connect_timeout'],
  ['DATABASE_URL', 'postgres://u:p@h/d?statement_timeout=0', `${parameters} statement_timeout, which`],
  ['DATABASE_URL', 'postgres://u:p@h/d?lock_timeout=0', `${parameters} lock_timeout, which`],
  ['DATABASE_URL', 'postgres://u:p@h/d?replication=database', `${parameters} replication, which`],
  ['DATABASE_URL', 'postgres://u:p@h/d?connect_timeout=0', 'a value of the parameter connect_timeout'],
  ['DATABASE_URL', 'postgres://u:p@h/d?connect_timeout=61', 'a value of the parameter connect_timeout'],
  ['DATABASE_URL', 'postgres://u:p@h/d?connect_timeout=3s', 'a value of the parameter connect_timeout'],
  ['DATABASE_URL', 'postgres://u:p@h/d?application_name=', 'a value of the parameter application_name'],
  ['DATABASE_URL', 'postgres://u:p@h/d?client_encoding=LATIN1', 'a value of the parameter client_encoding'],
  ['DATABASE_URL', 'postgres://u:p@h/d?sslmode=verify_full', 'a value of the parameter sslmode'],
  ['DATABASE_URL', 'postgres://u:p@h/d?sslmode=require&sslmode=disable', 'the parameter sslmode twice'],
  ['DATABASE_URL', 'postgres://u:p@h/d?options=-c%20row_security%3Doff', `${parameters} options, which`],
  ['DATABASE_URL', 'postgres://u:p@h/d?host=other.example', 'a value of the parameter host'],
  [
    'DATABASE_URL',
    'postgres://u:p@h1,h2/d?target_session_attrs=any',
    'has target_session_attrs=any, which leads',
  ],
  [
    'DATABASE_URL',
    'postgres://u:p@h1,h2/d?target_session_attrs=standby',
    'has target_session_attrs=standby,',
  ],
  [
    'DATABASE_URL',
    'postgres://u:p@h/d?target_session_attrs=prefer-standby',
    'it takes read-write and primary',
  ],
  ['DATABASE_URL', 'postgres://u:p@h/d?target_session_attrs=S3cret', 'value of the parameter target_session'],
  ['DATABASE_URL', 'postgres://u:S3cret@h1,,h2/d', 'has an empty place, or a host'],
  ['DATABASE_URL', 'postgres://u:S3cret@h1,h2:x/d', 'has an empty place, or a host'],
  ['DATABASE_URL', 'postgres://u:S3cret@h1,h2/d?host=/run', 'has the parameter host beside a list'],
  [
    'REDIS_URL',
    'redis://:S3cret@h1:1,h2:2/0',
    'has several hosts, and takes one; write redis://user:password@host:6379/0, or rediss:// for a connection over TLS, redis+sentinel://, redis+cluster://',
  ],
  ['REDIS_URL', 'redis://:S3cret@h1,h2/0', 'has several hosts, and takes one'],
  ['REDIS_URL', 'redis+sentinel://h1:0,h2/m', 'has port 0, which no server has'],
  ['REDIS_URL', 'redis+cluster://h1,H1:6379', 'names a host twice'],
  ['REDIS_URL', 'redis+cluster://:S3cret@h1:65536,h2', 'has a port above 65535'],
  ['DATABASE_URL', 'postgres://u:S3cret@h1;h2/d', 'has a host that cannot be read: a comma separates hosts'],
  ['DATABASE_URL', 'postgres://u:S3cret@h1:99999/d', 'has a port above 65535'],
  ['DATABASE_URL', 'postgres://u:123456/S3cret@h1/d', 'or a / before its @, which is %2F in a password'],
  ['DATABASE_URL', 'postgres://u:S3cret@h1,h1:5432/d', 'names a host twice'],
  [
    'DATABASE_URL',
    'postgres://u:S3cret@h1/d,postgres://u:S3cret@h2/d',
    'has several URLs; write host:port,host:port between the login and the path, as in postgresql:',
  ],
  ['RABBITMQ_URL', 'amqp://u:S3cret@h1;h2', 'has a host that cannot be read'],
  ['RABBITMQ_URL', 'amqp://u:S3cret@h1,amqp://u:S3cret@h2', 'has several URLs; write host:port,host:port'],
  ['SMTP_URL', 'smtp://u:S3cret@h1,smtp://u:S3cret@h2', 'has several URLs; write one: smtps://'],
  ['RABBITMQ_URL', 'amqp://u:S3cret@h1:5672,/v', 'has an empty place, or a host'],
  ['RABBITMQ_URL', 'amqp://u:p@h/v?heartbeat=5', `${parameters} heartbeat, which`],
  ['RABBITMQ_URL', 'amqp://h/v?password=S3cret', `${parameters} password, which`],
  ['SMTP_URL', 'smtp://h?pass=S3cret', `${parameters} pass, which`],
])('%s=%s is refused by the name of what is not understood', (name, url, problem) => {
  const env = { [name]: url, MAIL_FROM: 'a@b.example' };
  const problems = configurationProblems(() => loadConfig({ env, directory: __dirname }));
  expect(problems).toEqual([expect.stringContaining(`${name}: ${problem.startsWith('has') ? problem : ''}`)]);
  expect(problems[0]).toContain(problem);
  expect(problems[0]).not.toContain('S3cret');
});

test('several hosts share what the URL says of the login, the database and the session', () => {
  const url = 'postgresql://u:S3,cret@h1:5433,h2/d?sslmode=verify-full';
  expect(urlsOf(url)).toEqual([
    'postgresql://u:S3,cret@h1:5433/d?sslmode=verify-full',
    'postgresql://u:S3,cret@h2/d?sslmode=verify-full',
  ]);
  expect(urlsOf('postgresql://u:a,b@h/d')).toEqual(['postgresql://u:a,b@h/d']);
  expect([userOf(url), passwordOf(url)]).toEqual(['u', 'S3,cret']);
  expect(withoutPassword(url)).toBe('postgresql://u:****@h1:5433,h2/d?sslmode=verify-full');
  expect(atServerOf('postgres://owner:o@pooler/d', url)).toBe('postgres://owner:o@h1:5433,h2/d');
});

test('an authority goes with the URL of each host, and comes out of it again', () => {
  const authority = '-----BEGIN CERTIFICATE-----\nMII+/=\n-----END CERTIFICATE-----';
  const [first, second] = urlsOf(withAuthority('postgresql://u:p@h1,h2:5433/d', authority)).map(authorityOf);
  expect(first).toEqual({ url: 'postgresql://u:p@h1/d?sslmode=verify-full', authority });
  expect(second).toEqual({ url: 'postgresql://u:p@h2:5433/d?sslmode=verify-full', authority });
  const path = 'postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=%2Fca.pem';
  expect(authorityOf(path)).toEqual({ url: path });
});

test.each([
  ['application_name=strata&sslmode=require', 5000],
  ['application_name=strata%20%28eu%29&connect_timeout=10', 10_000],
  ['connect_timeout=1&sslmode=verify-full&sslnegotiation=direct', 1000],
  ['client_encoding=UTF8&host=/run/postgresql', 5000],
])('a PostgreSQL URL may have %s, and takes %i ms to connect', (search, milliseconds) => {
  const url = `postgres://u:p@h/d?${search}`;
  const { database } = loadConfig({ env: { DATABASE_URL: url }, directory: __dirname });
  expect(database).toMatchObject({ runtimeUrl: url });
  expect(connectTimeoutOf(url, 5000)).toBe(milliseconds);
});

test('what may be secret is masked wherever it stands', () => {
  expect(withoutPassword('redis://h:6379?password=S3cret&db=2')).not.toContain('S3cret');
  expect(
    withoutPassword('postgres://u:S3cret@h/d?sslmode=require&sslpassword=S3cret&token=S3cret#S3cret'),
  ).toBe('postgres://u:****@h/d?sslmode=require&sslpassword=****&token=****#****');
});

test.each([
  ['redis://u:S3cret@h/2', 'h:6379'],
  ['postgres://u:S3cret@[::1]:5433/d', '[::1]:5433'],
  ['postgres://u:S3cret@h/d?host=/run/postgresql', '/run/postgresql'],
  ['smtps://u:S3cret@h', 'h:465'],
  ['redis+sentinel://u:S3,cret@h1,h2:5/m?db=1', 'h1:26379, h2:5'],
  ['rediss+cluster://u:S3cret@h1,[::1]:7', 'h1:6379, [::1]:7'],
  ['postgres://u:S3,cret@h1:5433,h2,[::1]:6432/d', 'h1:5433, h2:5432, [::1]:6432'],
  ['amqps://u:S3cret@h1,h2:5673/v', 'h1:5671, h2:5673'],
])('a message about %s says that %s was tried', (url, server) => {
  expect(serverOf(url)).toBe(server);
});

test('its password is shown nowhere', () => {
  const config = load('redis://user:S3cret@h:6379/0');
  expect(maskedSettings(config).REDIS_URL).toBe('redis://user:****@h:6379/0');
  expect(withoutPassword('redis+sentinel://u:S3cret@h1,h2/m?db=1')).toBe(
    'redis+sentinel://u:****@h1,h2/m?db=1',
  );
  expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain('S3cret');
  expect(inspect(config.cache) + JSON.stringify(config.cache)).not.toContain('S3cret');
});
