import { randomBytes } from 'node:crypto';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { namedActor } from '../../../kernel/authorization/actor';
import { currentTenantId, runAsTenant } from '../../../kernel/authorization/scope';
import { SpentSignatures } from '../../../platform/edge/security/signatures/spent-signatures';
import { ReceivePartnerEvent } from '../application/receive-partner-event';
import { RequestPartnerSync } from '../application/request-partner-sync';

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
};
