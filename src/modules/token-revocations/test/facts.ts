import type { Scenario } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { queryAs } from '../../../../test/support/sql';
import { newId } from '../../../kernel/values/id';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { maxOfTarget, TokenRevocation } from '../domain/token-revocation';
import { TokenRevocationRepository } from '../domain/token-revocation.repository';

const unknownUser: Scenario = (operation, { caller }) =>
  caller.send(operation, { body: { userId: newId() } });

/** As many single tokens as can be revoked at a time, written past the service. */
const afterTenThousand: Scenario = async (operation, { caller, service, tenantId }) => {
  const tenant = `tenant_id = '${tenantId}'`;
  await queryAs(
    service.database.superuserUrl,
    `insert into token_revocations (tenant_id, id, version, created_at, updated_at, target, token_id, expires_at)
     select '${tenantId}', gen_random_uuid(), 1, now(), now(), 'token', 'many-' || n, now() + interval '1 day'
     from generate_series(1, ${maxOfTarget}) n`,
  );
  await caller.send(operation);
  await queryAs(
    service.database.superuserUrl,
    `delete from token_revocations where ${tenant} and token_id like 'many-%'`,
  );
};

export const facts: FeatureFacts = {
  routes: [
    'GET /api/v1/token-revocations — tenant token_revocations:read, operator',
    'GET /api/v1/token-revocations/:id — tenant token_revocations:read, operator',
    'POST /api/v1/token-revocations — tenant, operator',
  ],
  bodiless: { revokeTokens: '422 validation-failed :one-of' },
  scenarios: { revokeTokens: [unknownUser, afterTenThousand] },
  addRows: (app) => {
    const target = { target: 'token', tokenId: newId(), userId: null, reason: null } as const;
    const revocation = TokenRevocation.create(target, new Date());
    return app.get(UnitOfWork).write(() => app.get(TokenRevocationRepository).put(revocation));
  },
};
