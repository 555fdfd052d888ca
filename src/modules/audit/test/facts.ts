import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';

export const facts: FeatureFacts = {
  routes: [
    'GET /api/v1/audit — tenant audit:read',
    'GET /api/v1/audit/export.csv — tenant audit:read',
    'GET /api/v1/audit/export.ndjson — tenant audit:read',
    'GET /api/v1/operator-audit — operator',
    'GET /api/v1/operator-audit/export.csv — operator',
    'GET /api/v1/operator-audit/export.ndjson — operator',
  ],
};
