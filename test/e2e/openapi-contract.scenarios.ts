import { goodCall, type Scenario, whileBusy } from '../support/contract-scenarios';
import { startService } from '../support/service';
import { withClient } from '../support/sql';
import { keySetting } from '../support/tenant-token-forge';
import { until } from '../support/until';

/** After another operation on the same resource. */
const after =
  (first: string): Scenario =>
  async (operation, world) => {
    const call = await goodCall(operation, world);
    await world.caller.send(world.caller.named(first), { id: call.id });
    await world.caller.send(operation, call);
  };

/** Of a deleted user whose email or username somebody else has taken since. */
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

/** One row of the tenant is held by somebody else for longer than a caller is kept waiting. */
const longDeletion: Scenario = async (operation, { caller, service }) => {
  const { id } = await caller.create(operation);
  const post = caller.named('createUser');
  await caller.send(post, { token: service.token(id), body: await caller.freshBody(post) });
  await withClient(service.database.superuserUrl, async (holder) => {
    await holder.query(`begin; select from users where tenant_id = '${id}' for update`);
    await caller.send(operation, { id });
    const status = async (): Promise<unknown> =>
      (await caller.send(caller.named('getOrganisationDeletion'), { id })).body.status;
    expect(await status()).toBe('running');
    await holder.query('rollback');
    await until('the organisation is gone', async () => (await status()) === 'done');
  });
};

const withoutSigningKey: Scenario = async (operation, { caller, service, key, seen }) => {
  const { id } = await caller.create(operation);
  const env = keySetting(key.entry('verify'));
  const verifier = await startService({ database: service.database, env });
  try {
    const path = `/api/v1/organisations/${id}/tokens`;
    seen(operation, await verifier.call('POST', path, { operator: true, body: {} }));
  } finally {
    await verifier.stop();
  }
};

/** What is cached is answered until the instance can no longer know that it is still so. */
const longOutage: Scenario = async (operation, { caller, proxy }) => {
  proxy.cut();
  try {
    await until('the cache is not believed', async () => (await caller.send(operation)).status === 503);
  } finally {
    proxy.restore();
  }
};

/** What is cached needs no connection, so of a tenant that nobody has asked for yet. */
const busyNewcomer: Scenario = async (operation, { caller, service }) => {
  const { id, token } = await service.tenant();
  await whileBusy(service, id, () => caller.send(operation, { token }));
};

/** What only happens to one operation, in a state of its own; by operationId. */
export const ownScenarios: Readonly<Record<string, readonly Scenario[]>> = {
  deleteOrganisation: [longDeletion],
  getOrganisationDeletion: [after('deleteOrganisation')],
  getOwnOrganisation: [longOutage, busyNewcomer],
  issueTenantToken: [after('suspendOrganisation'), withoutSigningKey],
  listDeletedUsers: [severalDeleted],
  restoreUser: [after('deleteUser'), restoredInto('email'), restoredInto('username')],
};
