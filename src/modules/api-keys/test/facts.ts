import type { Scenario } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { queryAs } from '../../../../test/support/sql';
import { CreateApiKey } from '../application/create-api-key';

/** A caller who may write keys, and nothing that a key could be given. */
const beyondRights: Scenario = async (operation, { caller, service, tenantId }) => {
  const isNew = operation.operationId === 'createApiKey';
  const { id } = isNew ? { id: undefined } : await caller.create(operation);
  const given = { permissions: ['users:write'] };
  const body = { createApiKey: { name: 'more', ...given }, updateApiKey: given }[operation.operationId] ?? {};
  await caller.send(operation, { id, body, token: service.token(tenantId, 'api_keys:write') });
};

/** One key more than there may be: a new one, or an expired one that is to live on. They end again. */
const oneTooMany: Scenario = async (operation, { caller, service, tenantId }) => {
  const { id } = await caller.create(operation);
  const columns = 'version, created_at, updated_at, name, permissions, maker_kind, maker_id, digest';
  const sql = (text: string) => queryAs(service.database.superuserUrl, text, [tenantId, id]);
  await sql(
    `with expired as (update api_keys set expires_at = now() where tenant_id = $1 and id = $2)
     insert into api_keys (tenant_id, id, ${columns})
     select tenant_id, gen_random_uuid(), ${columns} from api_keys, generate_series(1, 100)
     where tenant_id = $1 and id = $2`,
  );
  const body = { name: 'more', permissions: [], expiresAt: null };
  const isNew = operation.operationId === 'createApiKey';
  await caller.send(operation, { id: isNew ? undefined : id, body });
  await sql('update api_keys set expires_at = now() where tenant_id = $1 and id <> $2');
};

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/api-keys/:id — tenant api_keys:write, operator',
    'GET /api/v1/api-keys — tenant api_keys:read, operator',
    'GET /api/v1/api-keys/:id — tenant api_keys:read, operator',
    'PATCH /api/v1/api-keys/:id — tenant api_keys:write, operator',
    'POST /api/v1/api-keys — tenant api_keys:write, operator',
    'POST /api/v1/api-keys/:id/rotation — tenant api_keys:write, operator',
  ],
  scenarios: {
    createApiKey: [beyondRights, oneTooMany],
    updateApiKey: [beyondRights, oneTooMany],
    rotateApiKey: [beyondRights],
  },
  last: ['deleteApiKey'],
  addRows: async (app) => {
    await app.get(CreateApiKey).execute({ name: 'any', permissions: ['tasks:read'] });
  },
};
