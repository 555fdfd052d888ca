import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pointsOf, type Sample } from '../../console/src/samples';
import { buildConsole } from '../support/browser/console';
import { expectProblem } from '../support/http/expect-problem';
import { startService } from '../support/service';
import { repository } from '../support/sources/source-tree';

beforeAll(buildConsole);

test('the page of the console and its files come from memory, each under its policy', async () => {
  const service = await startService();
  const page = await service.call('GET', '/console');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
  const [, script = ''] = /src="\.(\/console\/assets\/[^"]+\.js)"/.exec(page.text) ?? [];
  const asset = await service.call('GET', script);
  expect([asset.status, asset.headers.get('content-type'), asset.headers.get('cache-control')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
  // Below a slash at its end, links of the page lead to the same files.
  expect((await service.call('GET', '/console/')).text).toContain(`"./${script.replace('/console/', '')}"`);
  const etag = page.headers.get('etag') ?? '';
  expect((await service.call('GET', '/console', { headers: { 'if-none-match': etag } })).status).toBe(304);
  for (const name of ['none.js', '..%2Findex.html', '%00', 'package.json'])
    expectProblem(await service.call('GET', `/console/assets/${name}`), 404, 'route-not-found');
  await service.stop();
});

test('where the console is off there is none', async () => {
  const service = await startService({ env: { CONSOLE_ENABLED: 'false' } });
  expectProblem(await service.call('GET', '/console'), 404, 'route-not-found');
  await service.stop();
});

test('the console is built for production, whoever builds it', () => {
  const folder = join(repository, 'console/dist/assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const isForDevelopment = (name: string): boolean =>
    readFileSync(join(folder, name), 'utf8').includes('React DevTools');
  expect(scripts.filter(isForDevelopment)).toEqual([]);
});

test('all files of the console together stay within 250 kB, as they are sent', () => {
  const folder = join(repository, 'console/dist/assets');
  const files = [
    join(repository, 'console/dist/index.html'),
    ...readdirSync(folder).map((name) => join(folder, name)),
  ];
  const bytes = files.map((file) => gzipSync(readFileSync(file)).length);
  expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(250_000);
});

/** A counter of observations: below 100 ms, below 500 ms, and all. */
const observed = (...counts: readonly number[]) => ({
  count: counts.at(-1) ?? 0,
  buckets: [0.1, 0.5].map((seconds, index) => ({ seconds, count: counts[index] ?? 0 })),
});

const sample = (at: number, changes: Partial<Sample> = {}): Sample => ({
  at,
  instance: 'one',
  requests: observed(0, 0, 0),
  errors: 0,
  events: observed(0, 0, 0),
  ...changes,
});

describe('the course of the service', () => {
  test('is what has changed between two samples, as Prometheus reckons it', () => {
    const before = sample(10, { requests: observed(100, 100, 100), errors: 5 });
    const after = sample(20, { requests: observed(110, 120, 120), errors: 6 });
    expect(pointsOf([before, after])).toEqual([
      // 95 % of 20 answers are 19: nine tenths of the way from 100 ms to 500 ms.
      { at: 20, requestsPerSecond: 2, errorsPerSecond: 0.1, latency: expect.closeTo(460), eventDelay: null },
    ]);
  });

  test('ends at the longest bucket where answers took longer', () => {
    const [point] = pointsOf([sample(0), sample(1, { requests: observed(0, 0, 3) })]);
    expect(point?.latency).toBe(500);
  });

  test('compares no counters of two processes, nor two of one moment', () => {
    const [one, other] = [sample(0), sample(1, { instance: 'other', errors: 900 })];
    expect(
      pointsOf([one, other, sample(2), sample(2)]).map(({ errorsPerSecond }) => errorsPerSecond),
    ).toEqual([0]);
  });
});
