import { type Answer, type Service, startService } from '../support/service';

const app = 'https://app.example';
const started: Service[] = [];
const start = async (env: Readonly<Record<string, string>> = {}): Promise<Service> => {
  const service = await startService({ env });
  started.push(service);
  return service;
};
afterAll(async () => {
  for (const service of started) await service.stop();
});

const preflight = (service: Service, origin: string, method: string): Promise<Answer> =>
  service.call('OPTIONS', '/api/v1/users', {
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'x-tenant-token,content-type,if-match',
    },
  });
const corsHeaders = ({ headers }: Answer): string[] =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

test('without configured origins no answer lets another origin in', async () => {
  const service = await start();
  const answer = await service.call('GET', '/api/v1', { headers: { origin: app } });
  expect([answer.status, corsHeaders(answer)]).toEqual([200, []]);
  const asked = await preflight(service, app, 'GET');
  expect([asked.status, corsHeaders(asked)]).toEqual([405, []]);
});

describe('with two configured origins', () => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ CORS_ORIGINS: `${app}, https://admin.example` });
  });

  test.each([app, 'https://admin.example'])(
    '%s may send every method with our headers, and keep that in mind',
    async (origin) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await preflight(service, origin, method);
        expect(answer.status).toBe(204);
        expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
        expect(answer.headers.get('access-control-allow-methods')?.split(', ')).toContain(method);
        expect(answer.headers.get('access-control-allow-headers')).toBe(
          'x-tenant-token,content-type,if-match',
        );
        expect(answer.headers.get('access-control-max-age')).toBe('600');
        expect(answer.headers.get('vary')).toMatch(/\bOrigin\b/);
      }
    },
  );

  test('a page may read the headers a caller needs', async () => {
    const answer = await service.call('GET', '/api/v1', { headers: { origin: app } });
    const exposed = answer.headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining([
        'ETag',
        'Location',
        'Link',
        'X-Request-ID',
        'Retry-After',
        'Idempotency-Replayed',
      ]),
    );
  });

  test('OPTIONS that is no preflight is answered without a body, and lets nobody in', async () => {
    const answer = await service.call('OPTIONS', '/api/v1/users');
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });

  test('a foreign origin is told nothing', async () => {
    const answer = await preflight(service, 'https://evil.example', 'GET');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('with * every origin may read, and none with credentials', async () => {
  const service = await start({ CORS_ORIGINS: '*' });
  const answer = await service.call('GET', '/api/v1', { headers: { origin: 'https://any.example' } });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
});
