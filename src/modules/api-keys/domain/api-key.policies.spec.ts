import type { Actor } from '../../../kernel/authorization/actor';
import { DomainError } from '../../../kernel/errors/domain-error';
import { Permissions } from '../../../kernel/authorization/permission';
import { runAsTenant } from '../../../kernel/authorization/scope';
import type { ApiKey } from './api-key';
import { assertMakerHas, assertMayGrant, assertMayRotate } from './api-key.policies';

const tenantId = '019aa000-0000-7000-8000-000000000001';
const held = Permissions.of(['tasks:read', 'tasks:write']);
const caller: Actor = { kind: 'user', id: 'ada', permissions: held };

function answer(act: () => void, actor = caller): string | undefined {
  try {
    runAsTenant(tenantId, act, actor);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'api-key-exceeds-rights') return error.message;
    throw error;
  }
}

test('nobody gives a key what the own credential lacks, and all that is lacking is named', () => {
  expect(answer(() => assertMayGrant([]))).toBeUndefined();
  expect(answer(() => assertMayGrant(['tasks:read', 'tasks:write']))).toBeUndefined();
  expect(answer(() => assertMayGrant(['tasks:read', 'users:read', 'users:write']))).toBe(
    'The caller lacks users:read, users:write.',
  );
});

test('the maker of a key must have what it is to get', () => {
  expect(answer(() => assertMakerHas(['tasks:read'], held))).toBeUndefined();
  expect(answer(() => assertMakerHas(['audit:read'], held))).toBe('The maker of the key lacks audit:read.');
});

const key = { id: 'the-key', permissions: ['audit:read'] } as unknown as ApiKey;

test.each<[string, Partial<Actor>, boolean]>([
  ['a caller who lacks what it has', {}, false],
  ['a caller who has all that it has', { permissions: Permissions.all }, true],
  ['itself', { kind: 'service', id: 'the-key', credential: 'the-key' }, true],
  ['a person with its id', { kind: 'user', id: 'the-key', credential: 'the-key' }, false],
  ['another key', { kind: 'service', id: 'another', credential: 'the-key' }, false],
  ['a token in its name', { kind: 'service', id: 'the-key', credential: 'a-token' }, false],
])('the secret of a key is renewed by %s: %j', (_who, actor, allowed) => {
  const refusal = answer(() => assertMayRotate(key), { ...caller, ...actor });
  expect(refusal).toBe(allowed ? undefined : 'The caller lacks audit:read.');
});
