import { newUser } from '../../../../test/support/database/entities';
import type { Scenario } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { newId } from '../../../kernel/values/id';
import { UserRepository } from '../../users/domain/user.repository';
import { LinkedIdentity } from '../domain/linked-identity';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';

const unknownUser: Scenario = async (operation, { caller }) => {
  const body = (await caller.freshBody(operation)) as object;
  await caller.send(operation, { body: { ...body, userId: newId() } });
};

const twice: Scenario = async (operation, { caller }) => {
  const { body } = await caller.create(operation);
  const { userId, issuer, subject } = body as Record<string, unknown>;
  await caller.send(operation, { body: { userId, issuer, subject } });
};

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/external-identities/:id — tenant external_identities:write, operator',
    'GET /api/v1/external-identities — tenant external_identities:read, operator',
    'GET /api/v1/external-identities/:id — tenant external_identities:read, operator',
    'POST /api/v1/external-identities — tenant external_identities:write, operator',
  ],
  scenarios: { linkIdentity: [unknownUser, twice] },
  last: ['unlinkIdentity'],
  addRows: async (app) => {
    const user = newUser();
    await app.get(UserRepository).add(user);
    const identity = { userId: user.id, issuer: 'https://login.example', subject: 'ada' };
    await app.get(LinkedIdentityRepository).add(LinkedIdentity.create(identity, new Date()));
  },
};
