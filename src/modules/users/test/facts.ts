import { after, type Scenario, tooExpensive } from '../../../../test/support/openapi/contract-scenarios';
import { newUser } from '../../../../test/support/database/entities';
import { addDeadLetter } from '../../../../test/support/events/dead-letter';
import { addUncertainMail } from '../../../../test/support/mail/uncertain-mail';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { queryAs } from '../../../../test/support/sql';
import { newId } from '../../../kernel/values/id';
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

/** The one owner that the tenant has, whom nobody may take away. */
const onLastOwner =
  (body: object | undefined): Scenario =>
  async (operation, { caller }) => {
    const post = caller.named('createUser');
    const owners = await caller.send(caller.named('listUsers'), { query: { role: 'owner' } });
    const [known] = owners.body.items as { id: string }[];
    const made = async () =>
      caller.send(post, { body: { ...((await caller.freshBody(post)) as object), role: 'owner' } });
    const id = known?.id ?? ((await made()).body.id as string);
    await caller.send(operation, { id, body });
  };

const asProgram: Scenario = async (operation, { caller, service, tenantId }) => {
  await caller.send(operation, { token: service.token(tenantId) });
};

const severalDeleted: Scenario = async (operation, { caller }) => {
  const remove = caller.named('deleteUser');
  for (let user = 0; user < 2; user += 1) await caller.send(remove, { id: (await caller.create(remove)).id });
  await caller.send(operation, { query: { limit: '1', total: 'true' } });
};

const long = { consumer: 'erased-mails', since: '2026-11-21T08:00:00Z' };

/** The feature has a consumer that sends mails: acts of operators on consumers and mails are tried on it. */
const ofWelcomeMails: NonNullable<FeatureFacts['scenarios']> = {
  redriveDeadLetters: [
    async (operation, { caller, service }) => {
      await addDeadLetter(service.database, newId(), 'erased-mails');
      await caller.send(operation);
      await caller.send(operation, { body: { consumer: 'nobody' } });
    },
  ],
  replayEvents: [
    (operation, { caller }) => caller.send(operation, { body: { ...long, consumer: 'nobody' } }),
    (operation, { caller }) => caller.send(operation, { body: { ...long, organisationId: newId() } }),
  ],
  redeliverEvents: [
    (operation, { caller }) => caller.send(operation, { body: { ...long, consumer: 'nobody' } }),
  ],
  removeConsumer: [(operation, { caller }) => caller.send(operation, { id: 'welcome-mail' })],
  stopEventRun: [after('stopEventRun')],
  resendMail: [
    async (operation, { caller, service }) => {
      const id = await addUncertainMail(service.database);
      const gone = 'delete from events where id = (select event_id from uncertain_mails where id = $1)';
      await queryAs(service.database.superuserUrl, gone, [id]);
      await caller.send(operation, { id });
    },
  ],
};

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/users/:id — tenant users:write, operator',
    'DELETE /api/v1/users/:id/force — tenant users:write, operator',
    'GET /api/v1/me — tenant',
    'GET /api/v1/me/personal-data — tenant',
    'PATCH /api/v1/me — tenant',
    'GET /api/v1/users — tenant users:read, operator',
    'GET /api/v1/users/:id — tenant users:read, operator',
    'GET /api/v1/users/:id/personal-data — tenant personal_data:read, operator',
    'GET /api/v1/users/deleted — tenant users:read, operator',
    'PATCH /api/v1/users/:id — tenant users:write, operator',
    'POST /api/v1/users — tenant users:write, operator',
    'POST /api/v1/users/:id/erasure — tenant personal_data:erase, operator',
    'POST /api/v1/users/batch — tenant users:write, operator',
    'PUT /api/v1/users/:id/restore — tenant users:write, operator',
  ],
  scenarios: {
    ...ofWelcomeMails,
    deleteUser: [onLastOwner(undefined)],
    eraseUser: [onLastOwner(undefined)],
    forceDeleteUser: [onLastOwner(undefined)],
    getOwnPersonalData: [asProgram],
    updateMe: [asProgram],
    updateUser: [onLastOwner({ role: 'member' })],
    listDeletedUsers: [severalDeleted, tooExpensive],
    restoreUser: [after('deleteUser'), after('eraseUser'), restoredInto('email'), restoredInto('username')],
  },
  persons: ['getMe', 'getOwnPersonalData', 'updateMe'],
  last: ['deleteUser', 'restoreUser', 'forceDeleteUser', 'eraseUser'],
  addRows: (app) => app.get(UserRepository).add(newUser({ fullName: 'Ada Lovelace' })),
};
