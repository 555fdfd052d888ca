import { DomainError, type ErrorKind } from '../../../../kernel/errors/domain-error';
import { problemHeaders, problemOf, protocolProblem } from './problem';
import { statusOfKind } from './status-of-kind';

const seen = { instance: '/things', requestId: 'r1' };
const occurrence = { typeBase: 'https://api.example/problems', ...seen };
const violations = [{ pointer: '/a', code: 'b', message: 'must c' }];

test('a domain error becomes problem details', () => {
  const error = new DomainError('conflict', 'thing-taken', 'Thing taken', {
    detail: 'Take another.',
    violations,
  });
  expect(problemOf(error, occurrence)).toEqual({
    type: 'https://api.example/problems/thing-taken',
    title: 'Thing taken',
    status: 409,
    code: 'thing-taken',
    detail: 'Take another.',
    instance: '/things',
    requestId: 'r1',
    violations,
  });
});

test('what there is not is left out', () => {
  const problem = problemOf(new DomainError('not-found', 'no-thing', 'No thing'), occurrence);
  expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'code', 'instance', 'requestId']);
});

test.each(Object.entries(statusOfKind))('the kind %s is always answered %d', (kind, status) => {
  expect(problemOf(new DomainError(kind as ErrorKind, 'x', 'X'), occurrence).status).toBe(status);
});

test.each([
  [400, 'body-malformed'],
  [404, 'route-not-found'],
  [405, 'method-not-allowed'],
  [408, 'request-timeout'],
  [413, 'body-too-large'],
  [414, 'url-too-long'],
  [415, 'content-type-unsupported'],
  [431, 'headers-too-large'],
])('the protocol’s %d has the code %s', (status, code) => {
  expect(protocolProblem(status, occurrence)).toMatchObject({ status, code, ...seen });
});

test.each([500, 302, 0, Number.NaN])('a status nobody expected, %d, is our own fault', (status) => {
  expect(protocolProblem(status, occurrence)).toEqual({
    type: 'https://api.example/problems/internal-error',
    title: 'The service failed',
    status: 500,
    code: 'internal-error',
    ...seen,
  });
});

test.each([
  [401, 'api-key-invalid', { 'www-authenticate': 'ApiKey realm="strata"' }],
  [
    401,
    'tenant-token-expired',
    { 'www-authenticate': 'TenantToken realm="strata", error="tenant-token-expired"' },
  ],
  [503, 'database-unavailable', { 'retry-after': '1' }],
  [404, 'user-not-found', {}],
])('a %d %s says how to go on', (status, code, headers) => {
  const problem = { type: '', title: '', status, code, ...seen };
  expect(problemHeaders(problem)).toEqual(headers);
});
