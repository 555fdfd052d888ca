import type { Scenario } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { newId } from '../../../kernel/id';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { TokenRevocation } from '../domain/token-revocation';
import { TokenRevocationRepository } from '../domain/token-revocation.repository';

const unknownUser: Scenario = (operation, { caller }) =>
  caller.send(operation, { body: { userId: newId() } });

export const facts: FeatureFacts = {
  routes: [
    'GET /api/v1/token-revocations — tenant token_revocations:read',
    'GET /api/v1/token-revocations/:id — tenant token_revocations:read',
    'POST /api/v1/token-revocations — tenant',
  ],
  scenarios: { revokeTokens: [unknownUser], revokeTokensOfOrganisation: [unknownUser] },
  addRows: (app) => {
    const target = { target: 'token', tokenId: newId(), userId: null, reason: null } as const;
    const revocation = TokenRevocation.create(target, new Date());
    return app.get(UnitOfWork).write(() => app.get(TokenRevocationRepository).put(revocation));
  },
};
