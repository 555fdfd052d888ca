import { newId } from '../../src/kernel/id';
import { sharedService } from '../support/shared-service';
import { type Answer, type Service } from '../support/service';

const service = sharedService();

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly credential: string | null;
  readonly address: string | null;
  readonly requestId: string;
  readonly changes: readonly { field: string; before?: unknown; after?: unknown }[];
}

const entriesOf = ({ body }: Answer): Entry[] => body!.items as Entry[];

async function userOf(tenant: Awaited<ReturnType<Service['tenant']>>, requestId = newId()): Promise<string> {
  const unique = newId().slice(-12);
  const answer = await service.call('POST', '/api/v1/users', {
    token: tenant.token,
    headers: { 'x-request-id': requestId },
    body: { email: `${unique}@example.com`, username: unique, fullName: 'Ada Marker' },
  });
  expect(answer.status).toBe(201);
  return answer.body!.id as string;
}

test('a change is told with its actor, its request, and what was before and after; personal values are masked', async () => {
  const tenant = await service.tenant();
  const { token } = tenant;
  const requestId = newId();
  const id = await userOf(tenant, requestId);
  await service.call('PATCH', `/api/v1/users/${id}`, {
    token,
    body: { role: 'admin', fullName: 'Ada Other' },
  });
  const answer = await service.call('GET', `/api/v1/audit?subject=${id}`, { token });
  expect(answer.status).toBe(200);
  const [updated, created] = entriesOf(answer);
  expect(created).toMatchObject({ type: 'user.created', collection: 'users', requestId, occurrences: 1 });
  expect(created!.actor).toEqual({ kind: 'service', id: 'tenant-token' });
  expect(created!.credential).toMatch(/^[0-9a-f-]{36}$/);
  expect(created!.address).toBe('127.0.0.1');
  expect(created!.changes).toContainEqual({ field: 'email', after: '[masked]' });
  expect(updated!.type).toBe('user.updated');
  expect(updated!.changes).toEqual([
    { field: 'role', before: 'member', after: 'admin' },
    { field: 'fullName', before: '[masked]', after: '[masked]' },
  ]);
  expect(answer.text).not.toContain('Marker');
});
