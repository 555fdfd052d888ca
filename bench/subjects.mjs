// The subjects that are measured: the servers, and the requests to each. A subject more is one entry here.
import { readFileSync } from 'node:fs';

/** One tenant makes all the load: held to its share, half of the connections would have nothing to do. */
const wholePool = { DATABASE_TENANT_CONNECTIONS: '10' };

/** By name: the arguments of its Node process and its environment. `service` is the service as it is built. */
export const servers = {
  fastify: () => ({ args: ['servers/bare-fastify.mjs'] }),
  nest: () => ({ args: ['servers/nest.mjs'] }),
  service: ({ env }) => ({ args: service, env: { ...env, ...wholePool, CACHE_ENABLED: 'false' } }),
  held: ({ env }) => ({ args: service, env: { ...env, CACHE_ENABLED: 'false' } }),
  plain: ({ env, plainUrl }) => ({
    args: ['--require', './servers/plain-reads.cjs', ...service],
    env: { ...env, CACHE_ENABLED: 'false', BENCH_PLAIN_URL: plainUrl },
  }),
  cached: ({ env, redisUrl }) => ({
    args: service,
    env: { ...env, ...wholePool, REDIS_URL: redisUrl },
  }),
  wide: (world) => ({
    ...servers.cached(world),
    args: service.map((one) => one.replace(/^(--max-semi-space-size)=.*/, '$1=32')),
  }),
  limited: ({ env, redisUrl }) => ({
    args: service,
    env: {
      ...env,
      ...wholePool,
      REDIS_URL: redisUrl,
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_TENANT_PER_MINUTE: '1000000',
    },
  }),
  forgetful: ({ env, redisUrl }) => ({
    args: service,
    env: { ...env, ...wholePool, REDIS_URL: redisUrl, CACHE_TTL_SECONDS: '1' },
  }),
  unstored: ({ env }) => ({
    args: ['--require', './servers/no-outbox.cjs', ...service],
    env: { ...env, ...wholePool, CACHE_ENABLED: 'false' },
  }),
  bare: ({ plainUrl }) => ({ args: ['servers/bare-service.cjs'], env: { BENCH_PLAIN_URL: plainUrl } }),
  redisGet: ({ redisUrl }) => ({ args: ['servers/redis-get.mjs'], env: { REDIS_URL: redisUrl } }),
};

/** As `npm start` starts it. */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const service = [...scripts.start.match(/--max-\S+/g), '../dist/main.js'];

const readsOf = (ids, token) =>
  ids.map((id) => ({ path: `/api/v1/users/${id}`, headers: { 'x-tenant-token': token } }));
const readUsers = ({ token, ids }) => readsOf(ids.slice(0, 1000), token);
const readUsersAsPerson = ({ person, ids }) => readsOf(ids.slice(0, 1000), person);
/** None of those that others keep, and so many that an entry's second has passed before it is asked for again. */
const readAllUsers = ({ token, ids }) => readsOf(ids.slice(1000), token);
/** Each server changes users of its own: the uncached one tells no cache of what it changes. */
const changeUsers =
  (first) =>
  ({ token, ids }) =>
    ids.slice(first, first + 1000).map((id) => changedUser(id, token));

const createUsers = ({ token }) => [newUser(token)];
const listUsers = ({ token }) => [{ path: '/api/v1/users', headers: { 'x-tenant-token': token } }];

/** Each is asked for `requests` in turn and must answer every one with `status` (200). */
export const subjects = {
  fastify: { title: 'Bare Fastify', server: 'fastify', requests: readUsers },
  nest: { title: 'Nest with Fastify', server: 'nest', requests: readUsers },
  read: { title: 'Read under row-level security, uncached', server: 'service', requests: readUsers },
  heldRead: { title: 'The read, with half of the connections', server: 'held', requests: readUsers },
  readPlain: { title: 'The same read, bare prepared select', server: 'plain', requests: readUsers },
  list: { title: 'List of 20', server: 'service', requests: listUsers },
  listCached: { title: 'List of 20, found in Redis', server: 'cached', requests: listUsers },
  hit: { title: 'Cached read, found in Redis', server: 'cached', requests: readUsers },
  hitPerson: {
    title: 'Cached read by a person, whose role is live',
    server: 'cached',
    requests: readUsersAsPerson,
  },
  hitWide: { title: 'Cached read, with a semi-space of 32 MB', server: 'wide', requests: readUsers },
  limited: { title: 'Cached read, with rate limits', server: 'limited', requests: readUsers },
  miss: { title: 'Cached read, filled into Redis', server: 'forgetful', requests: readAllUsers },
  readAll: {
    title: 'Read of as many users, uncached',
    server: 'service',
    requests: readAllUsers,
  },
  writeCached: { title: 'Change of a cached user', server: 'cached', requests: changeUsers(2000) },
  write: { title: 'Change of a user, uncached', server: 'service', requests: changeUsers(3000) },
  create: { title: 'Create', server: 'service', status: 201, requests: createUsers },
  createUnstored: {
    title: 'Create, with an outbox that stores nothing',
    server: 'unstored',
    status: 201,
    requests: createUsers,
  },
  writeUnstored: {
    title: 'Change, with an outbox that stores nothing',
    server: 'unstored',
    requests: changeUsers(4000),
  },
  pgbench: { title: 'pgbench of the statements of a create' },
  bareRead: { title: 'Bare Nest, Fastify and TypeORM: a read', server: 'bare', requests: readUsers },
  bareList: { title: 'The bare service: a list of 20', server: 'bare', requests: listUsers },
  bareCreate: {
    title: 'The bare service: a create by `save`',
    server: 'bare',
    status: 201,
    requests: createUsers,
  },
  bareChange: {
    title: 'The bare service: a change by `save`',
    server: 'bare',
    requests: changeUsers(3000),
  },
  redisGet: { title: 'Bare Fastify with one GET of Redis', server: 'redisGet', requests: readUsers },
};

/**
 * Comparisons, each with the figure that it must reach: by the server's processor time, or, where PostgreSQL's statements are what
 * is compared, by that of both.
 */
export const ratios = [
  { of: 'nest', over: 'fastify' },
  { of: 'hit', over: 'fastify', target: 0.45 },
  { of: 'hitWide', over: 'hit' },
  { of: 'limited', over: 'hit' },
  { of: 'hitPerson', over: 'hit' },
  { of: 'hit', over: 'redisGet' },
  { of: 'hit', over: 'read' },
  { of: 'miss', over: 'readAll' },
  { of: 'writeCached', over: 'write' },
  { of: 'read', over: 'readPlain', target: 0.9 },
  { of: 'heldRead', over: 'read' },
  { of: 'read', over: 'fastify' },
  { of: 'list', over: 'fastify', target: 0.1 },
  { of: 'listCached', over: 'fastify', target: 0.25 },
  { of: 'create', over: 'fastify' },
  { of: 'hit', over: 'bareRead' },
  { of: 'read', over: 'bareRead' },
  { of: 'list', over: 'bareList' },
  { of: 'create', over: 'bareCreate', target: 0.8 },
  { of: 'write', over: 'bareChange', target: 0.8 },
  { of: 'create', over: 'pgbench', target: 0.7, isOfBoth: true },
  { of: 'create', over: 'createUnstored', target: 0.8, isOfBoth: true },
  { of: 'write', over: 'writeUnstored', target: 0.8, isOfBoth: true },
  { of: 'redisGet', over: 'fastify' },
];

/** Megabytes the service holds after the run, at most. */
export const memory = { server: 'service', target: 150 };

/** Text that the load replaces by one that no other request has. */
const unique = '%%%%%%%%%%%%%';

function changedUser(id, token) {
  const headers = { 'x-tenant-token': token };
  const body = JSON.stringify({ fullName: `Grace ${unique} Hopper` });
  return { method: 'PATCH', path: `/api/v1/users/${id}`, headers, body };
}

function newUser(token) {
  const body = { email: `${unique}@bench.example`, username: `u-${unique}`, fullName: 'Grace Hopper' };
  const headers = { 'x-tenant-token': token };
  return { method: 'POST', path: '/api/v1/users', headers, body: JSON.stringify(body) };
}
