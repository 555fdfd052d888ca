import { expectProblem } from '../../../../test/support/http/expect-problem';
import type { Answer, TestTenant } from '../../../../test/support/service';
import { freshTenant, sharedService } from '../../../../test/support/shared-service';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/values/id';
import { ExpirySweep } from '../../../platform/edge/idempotency/expiry-sweep';
import { TenantTokenIssuer } from '../../../platform/edge/security/tokens/tenant-token-issuer';

const revocations = '/api/v1/token-revocations';
const me = '/api/v1/me';

const service = sharedService();
const tenant = freshTenant(service);

interface Issued {
  readonly token: string;
  readonly jti: string;
}

/** @param age seconds that have passed since it was issued */
function issue({ sub, scope, age = 0 }: { sub?: string; scope?: string; age?: number } = {}): Issued {
  const now = () => Date.now() - age * 1000;
  const issuer = new TenantTokenIssuer(service.secrets.keySet, { now });
  const { token } = issuer.issue({ tenantId: tenant.id, expiresInSeconds: 3600, subject: sub, scope });
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    jti: string;
  };
  return { token, jti: claims.jti };
}

async function user(role: string): Promise<string> {
  const username = `u-${newId()}`;
  const body = { email: `${username}@example.com`, username, role };
  return (await tenant.call('POST', '/api/v1/users', { body })).body.id as string;
}

const revoke = (body: object, token = tenant.token): Promise<Answer> =>
  service.call('POST', revocations, { token, body });
const revokeAsOperator = (body: object, { id }: Pick<TestTenant, 'id'> = tenant): Promise<Answer> =>
  service.call('POST', `/api/v1/organisations/${id}/token-revocations`, { operator: true, body });
const statusOf = async (token: string): Promise<number> => (await service.call('GET', me, { token })).status;
const refused = (token: string): Promise<unknown> =>
  until('the token is refused', async () => (await statusOf(token)) === 401);
const unknownToken = (): string => newId();

const codeOf = async (token: string): Promise<unknown> => {
  const { status, body } = await service.call('GET', me, { token });
  return status === 200 ? 200 : body.code;
};
const revokedCode = 'tenant-token-revoked';

const as = (sub: string): string => issue({ sub }).token;
const read = (sub: string, path = ''): Promise<Answer> =>
  service.call('GET', `${revocations}${path}`, { token: as(sub) });
const forbidden = async (answer: Promise<Answer>): Promise<void> =>
  expectProblem(await answer, 403, 'insufficient-scope');

describe('What is revoked', () => {
  test('all tokens of an organisation that were issued until now are refused, later ones are not', async () => {
    const other = await service.tenant();
    const answer = await revokeAsOperator({ all: true, reason: 'A leaked backup.' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      target: 'all',
      tokenId: null,
      userId: null,
      reason: 'A leaked backup.',
    });
    await refused(tenant.token);
    expectProblem(await tenant.call('GET', me), 401, revokedCode);
    expect(await codeOf(other.token)).toBe(200);
    await until('a new second has begun', async () => (await statusOf(issue().token)) === 200);
  });

  test('of a user, the tokens issued until now are refused, and nobody else’s', async () => {
    const [ada, grace] = [await user('member'), await user('member')];
    const old = [issue({ sub: ada, age: 60 }), issue({ sub: ada })];
    const others = [issue({ sub: grace, age: 60 }), issue()];
    const { status, body } = await revoke({ userId: ada });
    expect([status, body.target, body.userId, body.tokenId]).toEqual([201, 'user', ada, null]);
    for (const { token } of old) await refused(token);
    for (const { token } of old) expect(await codeOf(token)).toBe(revokedCode);
    for (const { token } of others) expect(await codeOf(token)).toBe(200);
    await until('a new second has begun', async () => (await statusOf(issue({ sub: ada }).token)) === 200);
  });

  test('one token is refused by its jti, and its user’s others are not', async () => {
    const ada = await user('member');
    const [lost, kept] = [issue({ sub: ada }), issue({ sub: ada })];
    const { body } = await revoke({ tokenId: lost.jti });
    expect(body).toMatchObject({ target: 'token', tokenId: lost.jti, userId: null });
    await refused(lost.token);
    expect([await codeOf(lost.token), await codeOf(kept.token)]).toEqual([revokedCode, 200]);
  });

  test('with its holder, a token id concerns that user’s token alone', async () => {
    const [ada, grace] = [await user('member'), await user('member')];
    const [hers, others] = [issue({ sub: ada }), issue({ sub: grace })];
    await revoke({ tokenId: others.jti, holderId: ada });
    await revoke({ tokenId: hers.jti, holderId: ada });
    await refused(hers.token);
    expect(await codeOf(others.token)).toBe(200);
  });

  test('a revocation takes the place of an earlier one of the same', async () => {
    const ada = await user('member');
    const tokenId = unknownToken();
    for (const body of [{ userId: ada }, { tokenId }, { tokenId, holderId: ada }])
      for (let turn = 0; turn < 2; turn += 1) expect((await revoke(body)).status).toBe(201);
    const { items } = (
      await service.call('GET', `/api/v1/organisations/${tenant.id}/token-revocations`, { operator: true })
    ).body;
    expect(items.map((one: { target: string }) => one.target)).toEqual(['token', 'token', 'user']);
  });
});

describe('Who may revoke', () => {
  let admin: string;
  let owner: string;
  let member: string;
  beforeEach(async () => {
    [admin, owner, member] = [await user('admin'), await user('owner'), await user('member')];
  });

  test('an admin revokes tokens of members and of admins, and no owner’s in any way', async () => {
    const other = await user('admin');
    for (const userId of [member, other]) expect((await revoke({ userId }, as(admin))).status).toBe(201);
    const tokenId = issue({ sub: member }).jti;
    expect((await revoke({ tokenId, holderId: member }, as(admin))).status).toBe(201);
    const owners = issue({ sub: owner });
    await forbidden(revoke({ userId: owner }, as(admin)));
    await forbidden(revoke({ all: true }, as(admin)));
    await forbidden(revoke({ tokenId: owners.jti }, as(admin)));
    await forbidden(revoke({ tokenId: owners.jti, holderId: owner }, as(admin)));
    expect((await revoke({ tokenId: owners.jti, holderId: member }, as(admin))).status).toBe(201);
    // The revocation that the admin was allowed to make has arrived, and so has the refused one.
    await refused(issue({ sub: other, age: 60 }).token);
    expect(await codeOf(owners.token)).toBe(200);
  });

  test('a member revokes the own tokens, one or all, and nobody else’s', async () => {
    const [one, two] = [issue({ sub: member }), issue({ sub: member })];
    await forbidden(revoke({ userId: admin }, one.token));
    await forbidden(revoke({ tokenId: two.jti }, one.token));
    await forbidden(revoke({ tokenId: one.jti, holderId: admin }, one.token));
    await forbidden(revoke({ all: true }, one.token));
    expect((await revoke({ tokenId: one.jti }, one.token)).status).toBe(201);
    await refused(one.token);
    expect(await codeOf(two.token)).toBe(200);
    expect((await revoke({ userId: member }, two.token)).status).toBe(201);
    await refused(two.token);
  });

  test('a service revokes its own token without a permission', async () => {
    const { token, jti } = issue({ scope: '' });
    await forbidden(revoke({ tokenId: unknownToken() }, token));
    expect((await revoke({ tokenId: jti }, token)).status).toBe(201);
    await refused(token);
  });

  test('permission to revoke alone reaches members, and not those above', async () => {
    const { token } = issue({ scope: 'token_revocations:write' });
    expect((await revoke({ userId: member }, token)).status).toBe(201);
    for (const body of [{ userId: admin }, { userId: owner }, { all: true }, { tokenId: unknownToken() }])
      await forbidden(revoke(body, token));
  });

  test('an operator revokes in a suspended organisation, and in no other tenant', async () => {
    const stranger = await service.tenant();
    await service.call('POST', `/api/v1/organisations/${tenant.id}/suspension`, { operator: true });
    expect((await revokeAsOperator({ userId: owner })).status).toBe(201);
    expectProblem(await revokeAsOperator({ userId: owner }, stranger), 404, 'user-not-found');
  });

  test('members do not see revocations, admins do', async () => {
    const { id } = (await revoke({ userId: member })).body;
    await forbidden(read(await user('member')));
    expect((await read(admin)).body.items.map((one: { id: string }) => one.id)).toEqual([id]);
    expect((await read(admin, `/${id}`)).body.userId).toBe(member);
  });
});

test.each([
  ['nothing', {}, ''],
  ['two things', { tokenId: 'a', userId: newId() }, ''],
  ['no tenant', { all: false }, '/all'],
  ['a holder alone', { holderId: newId(), all: true }, '/holderId'],
  ['a token in the place of its id', { tokenId: 'eyJhbGciOi.eyJz.c2ln' }, '/tokenId'],
])('%s is refused', async (_what, body, pointer) => {
  const answer = await revoke(body);
  expect([answer.status, answer.body.violations[0].pointer]).toEqual([422, pointer]);
});

test('the event says what was revoked, and no token', async () => {
  const { token, jti } = issue();
  await revokeAsOperator({ tokenId: jti, reason: 'Lost.' });
  const rows = await queryAs<{ data: object; text: string }>(
    service.database.superuserUrl,
    `select data, events::text as text from events where tenant_id = '${tenant.id}' and type = 'token.revoked.v1'`,
  );
  expect(rows.map(({ data }) => data)).toEqual([
    { target: 'token', tokenId: jti, userId: null, reason: 'Lost.' },
  ]);
  expect(rows[0]?.text).not.toContain(token.split('.')[2]);
});

const stored = async (): Promise<(string | null)[]> => {
  const rows = await queryAs<{ token_id: string | null }>(
    service.database.superuserUrl,
    `select token_id from token_revocations where tenant_id = '${tenant.id}' order by created_at`,
  );
  return rows.map(({ token_id: tokenId }) => tokenId);
};

test('a revocation is kept for as long as a token can live, and then removed by the sweep', async () => {
  const before = Date.now();
  for (const tokenId of ['kept', 'over']) expect((await revokeAsOperator({ tokenId })).status).toBe(201);
  const [{ expiresAt }] = (await tenant.call('GET', revocations)).body.items;
  // 24 h, and 30 s of difference between clocks at either end.
  expect(Date.parse(expiresAt) - before).toBeGreaterThanOrEqual(86_460_000);
  await queryAs(
    service.database.superuserUrl,
    `update token_revocations set expires_at = now() where token_id = 'over'`,
  );
  expect((await tenant.call('GET', revocations)).body.items).toHaveLength(1);
  await service.app.get(ExpirySweep).sweep();
  expect(await stored()).toEqual(['kept']);
});

test('10,000 single tokens are revoked at a time, and an expired one makes room', async () => {
  await queryAs(
    service.database.superuserUrl,
    `insert into token_revocations (tenant_id, id, version, created_at, updated_at, target, token_id, expires_at)
     select '${tenant.id}', gen_random_uuid(), 1, now(), now(), 'token', n::text, now() + interval '1 day'
     from generate_series(1, 9999) n`,
  );
  const answers = await Promise.all(['a', 'b'].map((tokenId) => revokeAsOperator({ tokenId })));
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409]);
  expectProblem(await revokeAsOperator({ tokenId: 'c' }), 409, 'token-revocations-full');
  // Again one of those that there are, and what is no single token.
  expect((await revokeAsOperator({ tokenId: '1' })).status).toBe(201);
  expect((await revokeAsOperator({ all: true })).status).toBe(201);
  await queryAs(
    service.database.superuserUrl,
    `update token_revocations set expires_at = now() where tenant_id = '${tenant.id}' and token_id = '2'`,
  );
  expect((await revokeAsOperator({ tokenId: 'c' })).status).toBe(201);
});
