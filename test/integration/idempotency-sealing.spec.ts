import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { namedActor } from '../../src/kernel/authorization/actor';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { type KeyedRequest, keyedRequest } from '../../src/platform/edge/idempotency/keyed-request';
import { openSealed } from '../../src/platform/edge/idempotency/stored-answer';
import { newId } from '../../src/kernel/values/id';
import { keyed } from '../support/http/keyed';
import { freshTenant, sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

const service = sharedService();
const tenant = freshTenant(service);

const unauthentic = 'Unsupported state or unable to authenticate data';

/** All that the database holds of an answer, as text and as bytes. */
async function rowsOf(table: string): Promise<string> {
  const rows = await queryAs<{ row: string; answer: Buffer }>(
    service.database.superuserUrl,
    `select t::text as row, answer from ${table} t`,
  );
  expect(rows.length).toBeGreaterThan(0);
  return rows.map(({ row, answer }) => `${row} ${answer.toString('latin1')}`).join('\n');
}

function expectNone(stored: string, secrets: readonly string[]): void {
  for (const secret of secrets) {
    const bytes = Buffer.from(secret);
    const forms = [secret, bytes.toString('hex'), bytes.toString('base64').slice(0, -3)];
    const digests = [hash('sha256', secret), hash('sha256', secret, 'base64')];
    for (const form of [...forms, ...digests]) expect(stored).not.toContain(form);
  }
}

test('the database holds neither a token that was issued nor the key that names it', async () => {
  const key = newId();
  const path = `/api/v1/organisations/${tenant.id}/tokens`;
  const { status, body } = await service.call('POST', path, keyed({ operator: true }, key));
  expect(status).toBe(201);
  expectNone(await rowsOf('idempotent_operator_answers'), [key, body.token, body.token.split('.')[2]]);
});

test('the database holds nothing of an answer, of the request’s body or of the key', async () => {
  const key = newId();
  const sent = JSON.stringify({ email: 'ada@secret.example', username: 'ada-secret' });
  const { body } = await tenant.call('POST', '/api/v1/users', keyed({ body: sent }, key));
  expectNone(await rowsOf('idempotent_answers'), [key, sent, body.id, body.email, body.username]);
});

const request = (key: string, tenantId = tenant.id, route = '/api/v1/users'): KeyedRequest =>
  runAsTenant(
    tenantId,
    () =>
      keyedRequest(
        { method: 'POST', url: route, routeOptions: { url: route } } as unknown as FastifyRequest,
        key,
      ),
    namedActor('service:tenant-token'),
  );

const sealed = async (key: string): Promise<Buffer> => {
  const body = { email: 'ada@example.com', username: 'ada' };
  await tenant.call('POST', '/api/v1/users', keyed({ body }, key));
  const sql = 'select answer from idempotent_answers where tenant_id = $1';
  const [row] = await queryAs<{ answer: Buffer }>(service.database.superuserUrl, sql, [tenant.id]);
  return row!.answer;
};

describe('a sealed answer', () => {
  test('opens with its tenant, route and key', async () => {
    expect(openSealed(await sealed('key'), request('key'))).toMatchObject({ status: 201 });
  });

  test.each([
    ['another key', () => request('other')],
    ['another tenant', () => request('key', newId())],
    ['another route', () => request('key', tenant.id, '/api/v1/users/batch')],
  ])('does not open with %s', async (_, other) => {
    const answer = await sealed('key');
    expect(() => openSealed(answer, other())).toThrow(unauthentic);
  });

  test('does not open when a bit of it has changed', async () => {
    const answer = await sealed('key');
    for (const at of [0, 12, 28, answer.length - 1]) {
      const changed = Buffer.from(answer);
      changed[at]! ^= 1;
      expect(() => openSealed(changed, request('key'))).toThrow(unauthentic);
    }
  });
});
