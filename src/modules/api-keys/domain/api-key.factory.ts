import type { Factory } from '../../../kernel/factories/factory';
import { definedPermissions } from '../../../kernel/authorization/permission';
import { ApiKey, apiKeyFields } from './api-key';

const { expiresAt: _never, ...newKeyFields } = apiKeyFields;

/** How API keys are made up, for `seed` and for tests. */
export const apiKeyFactory: Factory<typeof newKeyFields, ApiKey> = {
  table: 'api_keys',
  fields: newKeyFields,
  chosen: (random) => ({
    permissions: [random.pick([...definedPermissions().keys()].filter((name) => name.endsWith(':read')))],
  }),
  make: (values, { at, id }) => {
    // Nobody has a secret with this digest: it is none.
    const digest = id.replaceAll('-', '').padEnd(64, '0');
    return ApiKey.create(values, { id, digest, maker: { kind: 'operator', id: 'seed' } }, at);
  },
};
