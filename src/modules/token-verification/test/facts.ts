import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';

export const facts: FeatureFacts = {
  routes: [
    'GET /.well-known/jwks.json — public',
    'POST /api/v1/tokens/introspection — tenant tokens:introspect',
  ],
};
