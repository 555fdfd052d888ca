import { newId } from '../../src/kernel/values/id';
import { Permissions } from '../../src/kernel/authorization/permission';
import { TenantTokenIssuer } from '../../src/platform/edge/security/tokens/tenant-token-issuer';
import { CountedRefusals } from '../../src/platform/work/audit/counted-refusals';
import { longestAuditRetentionDays } from '../../src/platform/foundation/config/sections/audit';
import { auditSlots } from '../../src/platform/work/audit/audit-slots';
import { sharedService } from '../support/shared-service';
import type { Answer, TestTenant } from '../support/service';
import { queryAs, withClient } from '../support/sql';
import { refusalOf, refusalsOf } from '../support/tenancy/refusals';
import { until } from '../support/until';

const service = sharedService();

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly credential: string | null;
  readonly address: string | null;
  readonly requestId: string;
  readonly occurrences: number;
  readonly changes: readonly { field: string; before?: unknown; after?: unknown }[];
}

const entriesOf = ({ body }: Answer): Entry[] => body!.items as Entry[];

const audit = async ({ token }: TestTenant, query = ''): Promise<Entry[]> => {
  const answer = await service.call('GET', `/api/v1/audit${query}`, { token });
  expect(answer.status).toBe(200);
  return entriesOf(answer);
};

async function addUser({ token }: TestTenant, values: object = {}, requestId = newId()): Promise<string> {
  const unique = newId().slice(-12);
  const answer = await service.call('POST', '/api/v1/users', {
    token,
    headers: { 'x-request-id': requestId },
    body: { email: `${unique}@example.com`, username: unique, fullName: 'Ada Marker', ...values },
  });
  expect(answer.status).toBe(201);
  return answer.body!.id as string;
}

test('a change is told with its actor, its request, and what was before and after; personal values are masked', async () => {
  const tenant = await service.tenant();
  const { token } = tenant;
  const requestId = newId();
  const id = await addUser(tenant, {}, requestId);
  await service.call('PATCH', `/api/v1/users/${id}`, {
    token,
    body: { role: 'admin', fullName: 'Ada Other' },
  });
  const answer = await service.call('GET', `/api/v1/audit?subject=${id}`, { token });
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
  const stored = await queryAs(
    service.database.superuserUrl,
    'select * from audit_entries where subject = $1',
    [id],
  );
  expect(JSON.stringify(stored)).not.toContain('Marker');
});

test('a change that records no event has an entry, a change of nothing has none, and texts are cut', async () => {
  const tenant = await service.tenant();
  const { token } = tenant;
  const { body } = await service.call('POST', '/api/v1/tasks', { token, body: { title: 'First' } });
  const path = `/api/v1/tasks/${body!.id as string}`;
  await service.call('PATCH', path, { token, body: { title: 'Second', description: 'x'.repeat(2000) } });
  await service.call('PATCH', path, { token, body: { title: 'Second' } });
  await service.call('DELETE', path, { token });
  const entries = await audit(tenant, `?subject=${body!.id as string}`);
  expect(entries.map(({ type }) => type)).toEqual(['task.removed', 'task.updated', 'task.created']);
  const [title, description] = entries[1]!.changes;
  expect(title).toEqual({ field: 'title', before: 'First', after: 'Second' });
  expect(description!.before).toBeNull();
  expect(description!.after).toHaveLength(501);
});

test('a person is named with the network of the address, and an operator in the tenant’s own log', async () => {
  const tenant = await service.tenant();
  const owner = await addUser(tenant, { role: 'owner' });
  const issued = await service.call('POST', `/api/v1/organisations/${tenant.id}/tokens`, {
    operator: true,
    body: { subject: owner },
  });
  const token = issued.body!.token as string;
  const own = await service.call('PATCH', '/api/v1/me', { token, body: { fullName: 'Ada Byron' } });
  expect(own.status).toBe(200);
  const path = `/api/v1/organisations/${tenant.id}/users/${owner}`;
  expect((await service.call('PATCH', path, { operator: true, body: { fullName: 'A. B.' } })).status).toBe(
    200,
  );
  const [byOperator, byPerson] = await audit(tenant, `?subject=${owner}`);
  expect(byOperator!.actor.kind).toBe('operator');
  expect(byPerson).toMatchObject({ actor: { kind: 'user', id: owner }, address: '127.0.0.0/24' });
  // The operator reads the tenant's log, too.
  const twin = await service.call('GET', `/api/v1/organisations/${tenant.id}/audit?subject=${owner}`, {
    operator: true,
  });
  expect(entriesOf(twin)).toHaveLength(3);
  const acts = await service.call('GET', `/api/v1/operator-audit?subject=${tenant.id}`, { operator: true });
  expect(entriesOf(acts).map(({ type }) => type)).toEqual(['token.issued', 'organisation.created']);
  expect(acts.text).not.toContain(token);
});

test('filters find an actor, a type, a subject, a time and a request; members and other tenants find nothing', async () => {
  const [tenant, other] = [await service.tenant(), await service.tenant()];
  const requestId = `Request-${newId()}`;
  const id = await addUser(tenant, {}, requestId);
  await addUser(tenant);
  const find = async (query: string): Promise<number> => (await audit(tenant, `?${query}`)).length;
  expect(await find('')).toBe(2);
  expect(await find(`subject=${id}`)).toBe(1);
  expect(await find(`requestId=${requestId}`)).toBe(1);
  expect(await find('type[startsWith]=user.')).toBe(2);
  expect(await find('type=user.deleted')).toBe(0);
  expect(await find('actor=service:tenant-token')).toBe(2);
  expect(await find('createdAt[gte]=2100-01-01T00:00:00Z')).toBe(0);
  expect(await audit(other, `?subject=${id}`)).toEqual([]);
  const member = await addUser(tenant, { role: 'member' });
  const path = `/api/v1/organisations/${tenant.id}/tokens`;
  const { body } = await service.call('POST', path, { operator: true, body: { subject: member } });
  const refused = await service.call('GET', '/api/v1/audit', { token: body!.token as string });
  expect(refused.body).toMatchObject({ status: 403, code: 'insufficient-scope' });
});

test('an export has every entry once, as lines of JSON and as a table that no spreadsheet runs', async () => {
  const tenant = await service.tenant();
  const { token } = tenant;
  await addUser(tenant);
  await service.call('POST', '/api/v1/tasks', { token, body: { title: '=HYPERLINK("http://evil")' } });
  // More than a page of an export.
  await queryAs(
    service.database.superuserUrl,
    `insert into audit_entries (tenant_id, id, slot, created_at, type, actor, request_id, changes)
     select $1, gen_random_uuid(), $2, now() - n * interval '1 s', 'thing.made', '=cmd|calc', '@request', '{}'
     from generate_series(1, 1200) n`,
    [tenant.id, auditSlots.slotOf(new Date())],
  );
  const lines = await service.call('GET', '/api/v1/audit/export.ndjson', { token });
  expect(lines.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const entries = lines.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(1202);
  expect(entries).toHaveLength(1202);
  const csv = await service.call('GET', '/api/v1/audit/export.csv?sort=createdAt', { token });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const rows = csv.text.trimEnd().split('\r\n');
  expect(rows).toHaveLength(1203);
  expect(rows[1]).toContain(`,'=cmd|calc,,,'@request,1,[]`);
  const some = await service.call('GET', '/api/v1/audit/export.csv?type=task.created', { token });
  expect(some.text.trimEnd().split('\r\n')).toHaveLength(2);
  expect((await service.call('GET', '/api/v1/audit/export.csv?limit=3', { token })).status).toBe(400);
  expect((await service.call('HEAD', '/api/v1/audit/export.csv', { token })).status).toBe(200);
});

test('refused attempts are counted, a few entries for a flood', async () => {
  const tenant = await service.tenant();
  const refusals = service.app.get(CountedRefusals);
  await refusals.flush();
  const token = service.token(tenant.id, 'tasks:read');
  for (let turn = 0; turn < 30; turn += 1)
    expect((await service.call('GET', '/api/v1/users', { token })).status).toBe(403);
  // A person who may not act any more: the signature is good, so the tenant is known.
  const gone = await addUser(tenant);
  const path = `/api/v1/organisations/${tenant.id}/tokens`;
  const { body } = await service.call('POST', path, { operator: true, body: { subject: gone } });
  await service.call('DELETE', `/api/v1/users/${gone}`, { token: tenant.token });
  const formerToken = body!.token as string;
  await until('the person is refused', async () => {
    const { status } = await service.call('GET', '/api/v1/users', { token: formerToken });
    return status === 401;
  });
  for (let turn = 0; turn < 200; turn += 1)
    refusals.note({
      tenantId: tenant.id,
      actor: { kind: 'service', id: `made-up-${turn}`, permissions: Permissions.none },
      isClaimed: turn % 2 === 0,
      code: 'insufficient-scope',
      operation: 'GET /',
      requestId: newId(),
      address: undefined,
    });
  await refusals.flush();
  const entries = await audit(tenant, '?type=access.refused&limit=100');
  expect(entries).toHaveLength(27);
  expect(entries.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(231);
  // A claim that anybody can send takes no place of a proven caller.
  const claimed = entries.filter(({ changes }) => changes.some(({ field }) => field === 'identity'));
  expect(claimed).toHaveLength(6);
  expect(entries).toContainEqual(
    expect.objectContaining({
      occurrences: 30,
      changes: [
        { field: 'code', after: 'insufficient-scope' },
        { field: 'operation', after: 'GET /api/v1/users' },
      ],
    }),
  );
  expect(entries.find(({ actor }) => actor.id === gone)).toMatchObject({ actor: { kind: 'user' } });
});

const tokenIdOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { jti: string }).jti;

test('a token that is refused names its holder: expired, revoked, or of a session that has ended', async () => {
  const tenant = await service.tenant();
  const user = await addUser(tenant, { role: 'admin' });
  const issue = (options: object, at = Date.now()): string =>
    new TenantTokenIssuer(service.secrets.keySet, { now: () => at }).issue({
      tenantId: tenant.id,
      expiresInSeconds: 60,
      ...options,
    }).token;
  const sessionId = newId();
  const expired = issue({ subject: user }, Date.now() - 600_000);
  const program = issue({}, Date.now() - 600_000);
  const ofSession = issue({ subject: user, sessionId });
  const revoked = issue({ subject: user });
  const codeOf = async (token: string): Promise<string> =>
    (await service.call('GET', '/api/v1/me', { token })).body!.code as string;
  expect(await codeOf(expired)).toBe('tenant-token-expired');
  expect(await codeOf(program)).toBe('tenant-token-expired');
  expect(await codeOf(ofSession)).toBe('session-ended');
  const jti = tokenIdOf(revoked);
  await service.call('POST', `/api/v1/organisations/${tenant.id}/token-revocations`, {
    operator: true,
    body: { tokenId: jti },
  });
  await until('the token is refused', async () => (await codeOf(revoked)) === 'tenant-token-revoked');
  // Without a good signature, a token names nobody.
  expect(await codeOf(`${revoked.slice(0, -6)}AAAAAA`)).toBe('tenant-token-invalid-signature');
  const actor = `user:${user}`;
  const refusals = await refusalsOf(service, tenant.id);
  expect(refusals).toHaveLength(4);
  for (const one of [
    refusalOf(actor, tokenIdOf(expired), 'tenant-token-expired'),
    refusalOf('service:tenant-token', tokenIdOf(program), 'tenant-token-expired'),
    refusalOf(actor, sessionId, 'session-ended'),
    refusalOf(actor, jti, 'tenant-token-revoked'),
  ])
    expect(refusals).toContainEqual(one);
});

const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);

test('the runtime role changes no entry, and a slot goes when the owner finds it old enough', async () => {
  const tenant = await service.tenant();
  await addUser(tenant);
  const { runtimeUrl, superuserUrl } = service.database;
  const refused = { code: '42501' };
  await withClient(runtimeUrl, async (client) => {
    await client.query(`select set_config('strata.tenant_id', $1, false)`, [tenant.id]);
    await expect(client.query(`update audit_entries set type = 'x'`)).rejects.toMatchObject(refused);
    await expect(client.query('truncate audit_entries')).rejects.toMatchObject(refused);
    await expect(client.query('select from audit_entries_0')).rejects.toMatchObject(refused);
    await expect(client.query('update audit_retention set days = 1')).rejects.toMatchObject(refused);
    const empty = async (days: number): Promise<unknown> => {
      const values = [auditSlots.slotOf(ago(days)), -100];
      const { rows } = await client.query<{ outcome: string }>(
        'select empty_audit_slot($1, $2) as outcome',
        values,
      );
      return rows[0]?.outcome;
    };
    await expect(empty(440)).rejects.toMatchObject(refused);
    await client.query(`select set_config('strata.scope', 'system', false)`);
    await expect(client.query('delete from system_audit_entries')).rejects.toMatchObject(refused);
    // In the system scope alone, nobody reads what belongs to tenants.
    await client.query(`select set_config('strata.tenant_id', '', false)`);
    expect((await client.query('select from audit_entries')).rowCount).toBe(0);
    const old = ago(longestAuditRetentionDays + 15);
    await queryAs(
      superuserUrl,
      `insert into audit_entries (tenant_id, id, slot, created_at, type, actor, request_id, changes)
       values ($1, gen_random_uuid(), $2, $3, 'thing.made', 'service:x', 'r', '{}')`,
      [tenant.id, auditSlots.slotOf(old), old],
    );
    for (const days of [-1, 0, 30, 200, 399]) expect(await empty(days)).toBe('too young');
    expect(await empty(longestAuditRetentionDays + 15)).toBe('emptied');
    expect(await empty(longestAuditRetentionDays + 15)).toBe('empty');
  });
  expect(await audit(tenant)).toHaveLength(1);
});
