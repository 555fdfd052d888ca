import { loadConfig } from '../../../../foundation/config/load-config';
import { connectionLimits } from './connection-limits';

const config = (env: Record<string, string> = {}) =>
  loadConfig({ env: { NODE_ENV: 'test', ...env }, directory: '/nonexistent' });

const perAddress = (env: Record<string, string>): number => connectionLimits(config(env), 1024).perAddress;

test.each([
  ['8192 where descriptors abound', {}, 1_048_576, 8192],
  ['what 1024 descriptors leave', {}, 1024, 790],
  ['less where the pool takes more of them', { DATABASE_POOL_SIZE: '200' }, 1024, 600],
  ['no more than the descriptors, whatever is set', { CONNECTION_LIMIT: '5000' }, 4096, 3862],
  ['what is set where there are descriptors for it', { CONNECTION_LIMIT: '5000' }, 20_000, 5000],
  ['some, however few descriptors there are', {}, 64, 16],
])('connections: %s', (_title, env, descriptors, connections) => {
  expect(connectionLimits(config(env), descriptors)).toMatchObject({ connections });
});

test('one address has a quarter of the connections, or what is set, and never more than all', () => {
  expect(perAddress({})).toBe(198);
  expect(perAddress({ CONNECTION_LIMIT_PER_ADDRESS: '50' })).toBe(50);
  expect(perAddress({ CONNECTION_LIMIT_PER_ADDRESS: '5000' })).toBe(790);
});

test.each([
  ['32 MiB', {}, 33_554_432],
  ['four of the largest', { BODY_LIMIT_BYTES: '10485760' }, 41_943_040],
])('bodies may have %s together', (_title, env, bodyBytes) => {
  expect(connectionLimits(config(env), 1024)).toMatchObject({ bodyBytes });
});

test('the limit of open files is the process’s own', () => {
  const { connections } = connectionLimits(config({ CONNECTION_LIMIT: '1000000' }));
  const { soft } = (process.report.getReport() as { userLimits: { open_files: { soft: number } } }).userLimits
    .open_files;
  expect(connections).toBe(Math.min(1_000_000, soft - 234));
});
