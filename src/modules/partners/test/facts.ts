import { randomBytes } from 'node:crypto';
import { type Scenario, whileBusy, type World } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { namedActor } from '../../../kernel/authorization/actor';
import { currentTenantId, runAsTenant } from '../../../kernel/authorization/scope';
import { SpentSignatures } from '../../../platform/edge/security/signatures/spent-signatures';
import { ReceivePartnerEvent } from '../application/receive-partner-event';
import { RequestPartnerSync } from '../application/request-partner-sync';

/** The list is of settings. The database is asked for the rights of a user of whom nothing is cached. */
const tokenOfNewUser = async ({ caller, service, tenantId }: World): Promise<string> => {
  const { id } = await caller.create(caller.named('createUser'));
  return service.token(tenantId, undefined, id);
};

const withoutDatabase: Scenario = async (operation, world) => {
  const token = await tokenOfNewUser(world);
  world.proxy.cut();
  await world.caller.send(operation, { token }).finally(() => world.proxy.restore());
};

const whileTenantIsBusy: Scenario = async (operation, world) => {
  const token = await tokenOfNewUser(world);
  await whileBusy(world.service, world.tenantId, () => world.caller.send(operation, { token }));
};

export const facts: FeatureFacts = {
  routes: [
    'GET /api/v1/partners — tenant partners:read, operator',
    'GET /api/v1/partners/status — partner',
    'GET /api/v1/partners/sync/:syncId — partner',
    'POST /api/v1/partners/sync — partner',
    'POST /api/v1/partners/webhook — partner',
  ],
  addRows: (app) =>
    runAsTenant(
      currentTenantId(),
      async () => {
        await app.get(ReceivePartnerEvent).execute({ eventId: 'evt-1', type: 'order.paid' });
        await app.get(RequestPartnerSync).execute({ entityType: 'users' });
        await app.get(SpentSignatures).spend(randomBytes(32));
      },
      namedActor('partner:somebody'),
    ),
  scenarios: { listPartners: [withoutDatabase, whileTenantIsBusy] },
};
