import { type Scenario, whileBusy } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { newId } from '../../../kernel/values/id';

const keyed = () => ({ headers: { 'idempotency-key': newId() } });

/** Without a key it takes no statement: only what must store its answer finds out that the database is away. */
const withoutDatabase: Scenario = async (operation, { caller, proxy }) => {
  proxy.cut();
  await caller.send(operation, keyed()).finally(() => proxy.restore());
};
const whileTenantIsBusy: Scenario = (operation, { caller, service, tenantId }) =>
  whileBusy(service, tenantId, () => caller.send(operation, keyed()));

export const facts: FeatureFacts = {
  routes: [
    'GET /.well-known/jwks.json — public',
    'POST /api/v1/tokens/introspection — tenant tokens:introspect',
  ],
  reads: ['introspectToken'],
  scenarios: { introspectToken: [withoutDatabase, whileTenantIsBusy] },
};
