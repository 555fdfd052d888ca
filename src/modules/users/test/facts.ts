import { after, type Scenario, tooExpensive } from '../../../../test/support/openapi/contract-scenarios';
import { newUser } from '../../../../test/support/database/entities';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { UserRepository } from '../domain/user.repository';

/** A deleted user whose email or username another user has taken since. */
const restoredInto =
  (field: string): Scenario =>
  async (operation, { caller }) => {
    const { id, body } = await caller.create(operation);
    await caller.send(caller.named('deleteUser'), { id });
    const post = caller.named('createUser');
    const heir = { ...((await caller.freshBody(post)) as object), [field]: body[field] };
    await caller.send(post, { body: heir });
    await caller.send(operation, { id });
  };

const severalDeleted: Scenario = async (operation, { caller }) => {
  const remove = caller.named('deleteUser');
  for (let user = 0; user < 2; user += 1) await caller.send(remove, { id: (await caller.create(remove)).id });
  await caller.send(operation, { query: { limit: '1', total: 'true' } });
};

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/users/:id — tenant users:write',
    'DELETE /api/v1/users/:id/force — tenant users:write',
    'GET /api/v1/users — tenant users:read',
    'GET /api/v1/users/:id — tenant users:read',
    'GET /api/v1/users/deleted — tenant users:read',
    'PATCH /api/v1/users/:id — tenant users:write',
    'POST /api/v1/users — tenant users:write',
    'POST /api/v1/users/batch — tenant users:write',
    'PUT /api/v1/users/:id/restore — tenant users:write',
  ],
  scenarios: {
    listDeletedUsers: [severalDeleted, tooExpensive],
    restoreUser: [after('deleteUser'), restoredInto('email'), restoredInto('username')],
  },
  last: ['deleteUser', 'restoreUser', 'forceDeleteUser'],
  addRows: (app) => app.get(UserRepository).add(newUser({ fullName: 'Ada Lovelace' })),
};
