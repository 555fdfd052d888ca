import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Access, AccessMark, operator, partner, provider, tenant } from '../access/access';
import { AccessGuard } from './access.guard';
import type { SpentSignatures } from '../signatures/spent-signatures';

const spent: Buffer[] = [];
const signatures = { spend: async (signature: Buffer) => void spent.push(signature) };
const guard = new AccessGuard(new Reflector(), signatures as unknown as SpentSignatures);

function canActivate(mark: Access | undefined, request: object): boolean | Promise<boolean> {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- each is marked by itself
  const handler = (): void => undefined;
  if (mark) AccessMark(mark)({}, 'handler', { value: handler });
  const context = {
    getHandler: () => handler,
    switchToHttp: () => ({ getRequest: () => request as FastifyRequest }),
  };
  return guard.canActivate(context as unknown as ExecutionContext);
}

const routeOptions = { url: '/somewhere' };
const scope = { kind: 'system' } as const;

test('what was decided by the mark of the route is let in', () => {
  const mark = tenant('users:read', 'See the users');
  expect(canActivate(mark, { decidedAccess: mark, work: { scope } })).toBe(true);
});

test.each([
  ['nothing', undefined, {}],
  ['nothing, though there is a scope', operator, { work: { scope } }],
  [
    'another mark, though it is as good',
    tenant('users:read', 'See the users'),
    { decidedAccess: tenant('users:read', 'See the users') },
  ],
  ['a mark that the route has not', undefined, { decidedAccess: operator }],
])('a request is refused for which was decided %s', (_what, mark, request) => {
  expect(() => canActivate(mark, { routeOptions, ...request })).toThrow('the access to /somewhere');
});

test.each([partner, provider])('a $principal’s signature that is due is proven, once', async (mark) => {
  const work: { scope?: object } = {};
  const signature = Buffer.from(mark.principal);
  const request = {
    decidedAccess: mark,
    work,
    provenSignature: undefined as object | undefined,
    dueSignature: jest.fn(() => {
      work.scope = scope;
      request.provenSignature = { signature };
    }),
  };
  const prove = request.dueSignature;
  expect(await canActivate(mark, request)).toBe(true);
  expect(await canActivate(mark, request)).toBe(true);
  expect(prove).toHaveBeenCalledTimes(1);
  expect(spent.at(-1)).toBe(signature);
});

test('a request is refused whose signature nobody has proven', async () => {
  const request = { decidedAccess: partner, work: {}, routeOptions };
  await expect(canActivate(partner, request)).rejects.toThrow('No signature has been proven for /somewhere');
});

test('a caller who proved an identity without a signature of its own spends none', async () => {
  const before = spent.length;
  expect(await canActivate(provider, { decidedAccess: provider, work: { scope }, routeOptions })).toBe(true);
  expect(spent).toHaveLength(before);
});
