import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { CreateApiKey } from '../application/create-api-key';

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/api-keys/:id — tenant api_keys:write',
    'GET /api/v1/api-keys — tenant api_keys:read',
    'GET /api/v1/api-keys/:id — tenant api_keys:read',
    'PATCH /api/v1/api-keys/:id — tenant api_keys:write',
    'POST /api/v1/api-keys — tenant api_keys:write',
    'POST /api/v1/api-keys/:id/rotation — tenant api_keys:write',
  ],
  last: ['deleteApiKey'],
  addRows: async (app) => {
    await app.get(CreateApiKey).execute({ name: 'any', permissions: ['tasks:read'] });
  },
};
