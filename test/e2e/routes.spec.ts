// oxlint-disable-next-line no-restricted-imports -- the one that is refused
import { Controller, Get, Module, Post } from '@nestjs/common';
import { newId } from '../../src/kernel/values/id';
import { featureModules } from '../../src/app.module';
import { RouteTable } from '../../src/platform/edge/http/server/requests/route-table';
import { AccessMark, operator } from '../../src/platform/edge/security/access/access';
import { AccessAudit, type AuditedRoute } from '../../src/platform/edge/security/access/access-audit';
import { featureFacts } from '../support/openapi/feature-facts';
import { type Operation, operationsOf, readDocument, twinsOf } from '../support/openapi/openapi-document';
import { type Call, type Service, startService, type TestTenant } from '../support/service';
import { createTestDatabase } from '../support/database/test-database';

let service: Service;
let tenant: TestTenant;
let operations: Operation[];

beforeAll(async () => {
  service = await startService();
  tenant = await service.tenant();
  const document = await readDocument(service);
  operations = [...operationsOf(document), ...twinsOf(document)];
});
afterAll(() => service.stop());

/** A route of a tenant's that ends in `, operator` is also the operators', below the organisation. */
function bothWays(line: string): string[] {
  const [route = '', isOperatorsToo] = line.split(/(, operator)$/);
  const twin = route
    .replace('/api/v1/', '/api/v1/organisations/:organisationId/')
    .replace(/ — .*/, ' — operator');
  return isOperatorsToo ? [route, twin] : [route];
}

/** The callers of each route; the features say it of their own routes (src/modules/<feature>/test/facts.ts). */
const audited = [
  'DELETE /api/v1/cache — operator',
  'DELETE /api/v1/events/consumers/:name — operator',
  'DELETE /api/v1/events/dead-letters/:id — operator',
  'DELETE /api/v1/events/runs/:id — operator',
  'DELETE /api/v1/uncertain-mails/:id — operator',
  'GET /api/v1/events/consumers — operator',
  'GET /api/v1/events/dead-letters — operator',
  'GET /api/v1/events/dead-letters/:id — operator',
  'GET /api/v1/events/runs — operator',
  'GET /api/v1/events/runs/:id — operator',
  'GET /api/v1/instances — operator',
  'GET /api/v1/jobs — operator',
  'GET /api/v1/settings — operator',
  'GET /api/v1/uncertain-mails — operator',
  'GET /api/v1/uncertain-mails/:id — operator',
  'GET /api/v1 — public',
  'GET /api/v1/figures — operator',
  'GET /health/live — public',
  'GET /health/ready — public',
  'GET /health/startup — public',
  'GET /problems — public',
  'GET /problems/:code — public',
  'POST /api/v1/events/dead-letters/:id/redrive — operator',
  'POST /api/v1/events/redeliveries — operator',
  'POST /api/v1/events/redrives — operator',
  'POST /api/v1/events/replays — operator',
  'POST /api/v1/jobs/:name/runs — operator',
  'POST /api/v1/uncertain-mails/:id/resend — operator',
  ...[...featureFacts().values()].flatMap(({ routes }) => routes.flatMap(bothWays)),
].toSorted();

/** Served by the documentation and the console and not by a controller: no guard stands before these. */
const unguarded = [
  'GET /console',
  'GET /console/assets/:name',
  'GET /docs',
  'GET /docs/favicon-16x16.png',
  'GET /docs/favicon-32x32.png',
  'GET /docs/swagger-ui-bundle.js',
  'GET /docs/swagger-ui-init.js',
  'GET /docs/swagger-ui-standalone-preset.js',
  'GET /docs/swagger-ui.css',
  'GET /openapi.json',
];

const placeOf = ({ method, path }: AuditedRoute): string =>
  `${method} ${/^(health|problems|\.well-known)\b/.test(path) ? `/${path}` : `/api/v1/${path}`.replace(/\/$/, '')}`;

const inFastify = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

test('every route of a controller is on the list, with who may call it', () => {
  const routes = service.app.get(AccessAudit).routes();
  const lines = routes.map((route) => {
    if (route.path.startsWith('organisations/:organisationId/')) return `${placeOf(route)} — operator`;
    const { principal, ...rest } = route.access ?? { principal: 'nobody' };
    return `${placeOf(route)} — ${[principal, ...Object.values(rest)].join(' ')}`.trimEnd();
  });
  expect(lines.toSorted()).toEqual(audited);
});

test('the server answers to those routes and to the documentation, and to nothing else', () => {
  const served = service.app.get(RouteTable).list();
  const reads = served.filter((route) => route.startsWith('GET '));
  const heads = reads.map((route) => route.replace('GET', 'HEAD'));
  const guarded = audited.map((line) => line.replace(/ — .*/, ''));
  expect(served).toEqual([...guarded, ...unguarded, ...heads].toSorted());
});

test('the document asks for each route the identity that its guard asks for', () => {
  const lines = operations.map(
    ({ method, path, principal }) => `${method} ${inFastify(path)} — ${principal}`,
  );
  expect(lines.toSorted()).toEqual(audited.map((line) => line.replace(/ \S+:\S+$/, '').trimEnd()));
});

/** The answer of each route of a principal to this caller, by route; HEAD, which has no body, by its status alone. */
async function answersOf(principal: Operation['principal'], call: Call): Promise<Record<string, string>> {
  const found = operations.filter((operation) => operation.principal === principal);
  const answers = found.flatMap(({ method, path }) =>
    (method === 'GET' ? ['GET', 'HEAD'] : [method]).map(async (method) => {
      const { status, body } = await service.call(
        method,
        path.replaceAll(/\{\w+\}/g, () => newId()),
        call,
      );
      return [`${method} ${inFastify(path)}`, method === 'HEAD' ? `${status}` : `${status} ${body?.code}`];
    }),
  );
  return Object.fromEntries(await Promise.all(answers)) as Record<string, string>;
}

test.each([
  ['tenant', 'without an identity', (): Call => ({}), 'tenant-token-missing'],
  ['tenant', "with an operator's key", (): Call => ({ operator: true }), 'tenant-token-missing'],
  ['operator', 'without an identity', (): Call => ({}), 'api-key-invalid'],
  ['operator', "with a tenant's token", (): Call => ({ token: tenant.token }), 'api-key-invalid'],
  ['partner', 'without an identity', (): Call => ({}), 'signature-missing'],
  ['partner', "with a tenant's token", (): Call => ({ token: tenant.token }), 'signature-missing'],
  ['partner', "with an operator's key", (): Call => ({ operator: true }), 'signature-missing'],
] as const)('every %s route %s answers 401', async (principal, _how, call, code) => {
  const answers = Object.entries(await answersOf(principal, call()));
  expect(answers.length).toBeGreaterThan(5);
  expect(answers).toEqual(
    answers.map(([route]) => [route, route.startsWith('HEAD') ? '401' : `401 ${code}`]),
  );
});

test('a scoped token is refused by every route that needs another scope, and by no other', async () => {
  const answers = await answersOf('tenant', { token: service.token(tenant.id, 'users:read') });
  const refused = Object.keys(answers).filter((route) => answers[route] === '403 insufficient-scope');
  const others = audited.filter((line) => /— tenant \S+:\S+$/.test(line) && !line.endsWith('users:read'));
  expect(refused.toSorted()).toEqual(others.map((line) => line.split(' — ', 1)[0]));
});

@Controller({ path: 'peek', version: '1' })
class PeekController {
  @Get()
  peek(): string {
    return 'anyone may read this';
  }
}

@Controller({ path: 'poke', version: '1' })
class PokeController {
  @Post()
  @AccessMark(operator)
  poke(): void {}
}

@Module({ controllers: [PeekController] })
class UnmarkedModule {}

@Module({ controllers: [PokeController] })
class RepeatingModule {}

test.each([
  [
    'does not say who may call it',
    UnmarkedModule,
    'These routes do not name their permitted callers; add @Endpoint or @AccessMark: PeekController.peek',
  ],
  [
    'is a POST that does not heed Idempotency-Key',
    RepeatingModule,
    'These routes do not handle Idempotency-Key; use Post of platform/edge/http/api/post.decorator: PokeController.poke',
  ],
])('the service does not start with a route that %s, and names it', async (_, module, message) => {
  const database = await createTestDatabase();
  featureModules.push(module);
  try {
    const started = startService({ database }).then((wrongly) => wrongly.stop());
    await expect(started).rejects.toThrow(message);
  } finally {
    featureModules.pop();
    await database.drop();
  }
});
