import type { Actor } from '../../../kernel/authorization/actor';
import { newId } from '../../../kernel/values/id';
import { Permissions } from '../../../kernel/authorization/permission';
import { makerOf } from './key-maker';

const id = newId();
const actor = (rest: Omit<Actor, 'permissions'>): Actor => ({ ...rest, permissions: Permissions.all });

test.each([
  ['a person', actor({ kind: 'user', id, credential: 'jti' }), { kind: 'user', id }],
  ['a key', actor({ kind: 'service', id, credential: id }), { kind: 'key', id }],
  [
    'a token without a subject',
    actor({ kind: 'service', id: 'tenant-token', credential: 'jti' }),
    { kind: 'tenant', id: 'tenant-token' },
  ],
  [
    'a token with a free subject',
    actor({ kind: 'service', id: 'ci', credential: 'ci' }),
    { kind: 'tenant', id: 'ci' },
  ],
  ['an operator', actor({ kind: 'operator', id: 'a1', credential: 'a1' }), { kind: 'operator', id: 'a1' }],
])('the maker that %s is', (_who, caller, maker) => {
  expect(makerOf(caller)).toEqual(maker);
});
