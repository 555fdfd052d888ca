import { RouteTable } from './route-table';

const routes = new RouteTable();
for (const [method, url] of [
  ['GET', '/users'],
  ['POST', '/users'],
  ['GET', '/users/deleted'],
  [['GET', 'HEAD'], '/users/:id'],
  ['PATCH', '/users/:id'],
  ['PUT', '/users/:id/restore'],
  ['GET', '/docs/*'],
  ['GET', '/openapi.json'],
] as const)
  routes.add({ method: typeof method === 'string' ? method : [...method], url });

test.each([
  ['/users', ['GET', 'POST']],
  ['/users/7', ['GET', 'HEAD', 'PATCH']],
  ['/users/deleted', ['GET', 'HEAD', 'PATCH']],
  ['/users/7/restore', ['PUT']],
  ['/docs/a/b.css', ['GET']],
  ['/openapi.json', ['GET']],
  ['/openapi-json', []],
  ['/users/', []],
  ['/users/7/', []],
  ['/users/7/force', []],
  ['/USERS', []],
  ['/x/users', []],
  ['', []],
])('%s has %p', (path, methods) => {
  expect(routes.methodsOf(path)).toEqual(methods);
});

test('all routes are listed in order, one line a method', () => {
  expect(routes.list().slice(0, 3)).toEqual(['GET /docs/*', 'GET /openapi.json', 'GET /users']);
  expect(routes.list()).toHaveLength(9);
});
