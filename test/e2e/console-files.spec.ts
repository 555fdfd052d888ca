import { buildConsole } from '../support/browser/console';
import { expectProblem } from '../support/http/expect-problem';
import { startService } from '../support/service';

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
