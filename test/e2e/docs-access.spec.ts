import { expectSealedProblem } from '../support/sealed-problem';
import { type Service, startService } from '../support/service';

const started: Service[] = [];
const start = async (env: Readonly<Record<string, string>> = {}): Promise<Service> => {
  const service = await startService({ env });
  started.push(service);
  return service;
};
afterAll(async () => {
  for (const service of started) await service.stop();
});

const documents = ['/docs', '/docs/', '/docs/swagger-ui.css', '/docs/swagger-ui-init.js', '/openapi.json'];
const basic = (login: string) => ({ authorization: `Basic ${Buffer.from(login).toString('base64')}` });

test('the page loads all it needs from here, as its policy demands, and may run it', async () => {
  const service = await start();
  const page = await service.call('GET', '/docs');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self';(?!.*script-src)/);
  expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);

  const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, url]) => new URL(url ?? '', `${service.url}/docs`),
  );
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.filter(({ origin }) => origin !== service.url)).toEqual([]);
  for (const { pathname } of parts)
    expect([pathname, (await service.call('GET', pathname)).status]).toEqual([pathname, 200]);

  const document = await service.call('GET', '/openapi.json');
  expect([document.status, document.body.openapi]).toEqual([200, expect.stringMatching(/^3\.1\./)]);
});

test('disabled, there are no documents at all', async () => {
  const service = await start({ DOCS_ENABLED: 'false' });
  for (const path of documents) expectSealedProblem(await service.call('GET', path), 404, 'route-not-found');
});

describe('with a login', () => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ DOCS_USERNAME: 'docs', DOCS_PASSWORD: 'pass:wörd' });
  });

  test.each(documents)('%s asks for it, and opens to it', async (path) => {
    const asked = await service.call('GET', path);
    expectSealedProblem(asked, 401, 'docs-login-required');
    expect(asked.headers.get('www-authenticate')).toBe('Basic realm="strata docs", charset="UTF-8"');
    expect((await service.call('GET', path, { headers: basic('docs:pass:wörd') })).status).toBe(200);
  });

  test.each([
    ['a wrong password', basic('docs:other')],
    ['a wrong user', basic('other:pass:wörd')],
    ['no password', basic('docs')],
    ['another scheme', { authorization: `Bearer ${Buffer.from('docs:pass:wörd').toString('base64')}` }],
  ])('%s is refused', async (_title, headers) => {
    for (const path of documents)
      expectSealedProblem(await service.call('GET', path, { headers }), 401, 'docs-login-required');
  });

  test.each([
    ['/%64ocs', 401],
    ['/openapi%2ejson', 401],
    ['/docs/nowhere', 401],
    ['//docs', 404],
    ['/docs;x', 404],
    ['/DOCS', 404],
    ['/openapi.json/', 404],
  ])('no other spelling (%s, %i) goes past it', async (path, status) => {
    const code = status === 401 ? 'docs-login-required' : 'route-not-found';
    expectSealedProblem(await service.call('GET', path), status, code);
  });

  test('the API itself does not ask for it', async () => {
    expect((await service.call('GET', '/api/v1')).status).toBe(200);
  });
});

test('a hundred wrong logins end in 429, whichever document is asked for, and then the right one does too', async () => {
  const service = await start({
    DOCS_USERNAME: 'docs',
    DOCS_PASSWORD: 'pass:wörd',
    RATE_LIMIT_ENABLED: 'true',
    // A token takes a minute to come.
    RATE_LIMIT_ADDRESS_PER_MINUTE: '1',
    REDIS_URL: '',
  });
  const guess = (path: string, password: string) =>
    service.call('GET', path, { headers: basic(`docs:${password}`) });
  const answers = [];
  for (let n = 0; n < 100; n += 1) answers.push(await guess(documents[n % documents.length]!, `guess ${n}`));
  expect(answers.map(({ status }) => status)).toEqual([401, ...Array<number>(99).fill(429)]);
  expectSealedProblem(answers.at(-1)!, 429, 'rate-limit-exceeded');
  expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
  // Or the refusals would tell which guess was right.
  expect((await guess('/docs', 'pass:wörd')).status).toBe(429);
  expect((await service.call('GET', '/api/v1/organisations', { operator: true })).status).toBe(200);
});
