import { after, type Scenario, whileBusy } from '../../../../test/support/openapi/contract-scenarios';
import { setDeletionPatience, unhurried } from '../../../../test/support/tenancy/deletion-patience';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { startService } from '../../../../test/support/service';
import { withClient } from '../../../../test/support/sql';
import { keySetting } from '../../../../test/support/tenancy/tenant-token-forge';
import { until } from '../../../../test/support/until';

/** Another transaction holds one row of the tenant for longer than a caller is kept waiting. */
const longDeletion: Scenario = async (operation, { caller, service }) => {
  const { id } = await caller.create(operation);
  const post = caller.named('createUser');
  await caller.send(post, { token: service.token(id), body: await caller.freshBody(post) });
  await withClient(service.database.superuserUrl, async (holder) => {
    await holder.query(`begin; select from users where tenant_id = '${id}' for update`);
    setDeletionPatience(service, 0);
    await caller.send(operation, { id }).finally(() => setDeletionPatience(service, unhurried));
    const status = async (): Promise<unknown> =>
      (await caller.send(caller.named('getOrganisationDeletion'), { id })).body.status;
    expect(await status()).toBe('running');
    await holder.query('rollback');
    await until('the organisation is gone', async () => (await status()) === 'done');
  });
};

/** Another organisation has the name that identity providers have for it. */
const externalIdTaken: Scenario = async (operation, { caller }) => {
  const post = caller.named('createOrganisation');
  const create = async (externalId: string | null): Promise<string> => {
    const body = { ...((await caller.freshBody(post)) as object), externalId };
    return ((await caller.send(post, { body })).body as { id: string }).id;
  };
  await create('taken');
  const id = await create(null);
  const isNew = operation.operationId === post.operationId;
  const others = isNew ? ((await caller.freshBody(post)) as object) : {};
  await caller.send(operation, { ...(!isNew && { id }), body: { ...others, externalId: 'taken' } });
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

/** A cached row is answered until the instance can no longer know that it is current. */
const longOutage: Scenario = async (operation, { caller, proxy }) => {
  proxy.cut();
  try {
    await until('the cache is not believed', async () => (await caller.send(operation)).status === 503);
  } finally {
    proxy.restore();
  }
};

/** A cached row needs no connection, so this asks for a tenant that no test has asked for yet. */
const busyNewcomer: Scenario = async (operation, { caller, service }) => {
  const { id, token } = await service.tenant();
  await whileBusy(service, id, () => caller.send(operation, { token }));
};

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/organisations/:id — operator',
    'DELETE /api/v1/organisations/:id/suspension — operator',
    'GET /api/v1/organisation — tenant organisation:read',
    'GET /api/v1/organisations — operator',
    'GET /api/v1/organisations/:id — operator',
    'GET /api/v1/organisations/:id/deletion — operator',
    'PATCH /api/v1/organisations/:id — operator',
    'POST /api/v1/organisations — operator',
    'POST /api/v1/organisations/:id/suspension — operator',
    'POST /api/v1/organisations/:id/tokens — operator',
    'POST /api/v1/organisations/:id/visits — operator',
  ],
  scenarios: {
    createOrganisation: [externalIdTaken],
    updateOrganisation: [externalIdTaken],
    deleteOrganisation: [longDeletion],
    getOrganisationDeletion: [after('deleteOrganisation')],
    getOwnOrganisation: [longOutage, busyNewcomer],
    issueTenantToken: [after('suspendOrganisation'), withoutSigningKey],
    reactivateOrganisation: [after('suspendOrganisation')],
  },
  last: ['suspendOrganisation', 'reactivateOrganisation', 'deleteOrganisation', 'getOrganisationDeletion'],
};
