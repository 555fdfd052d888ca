import { print } from '../../../platform/edge/command-line/output';
import { parseSeconds } from '../../../platform/edge/command-line/durations';
import { UsageError } from '../../../platform/edge/command-line/usage-error';
import type { FeatureCode, PartsOf } from '../../../platform/edge/resource-commands/feature-command';
import { loadSecrets } from '../../../platform/edge/security/secrets/secrets';
import { TokenIssuerModule } from '../../../platform/edge/security/tokens/token-issuer.module';
import { FindOrganisation } from '../application/find-organisation';
import { IssueTenantToken } from '../application/issue-tenant-token';
import { tenantTokenFields } from '../domain/tenant-token';
import { TenantTokensModule } from '../tenant-tokens.module';
import type { tokenDeclaration } from './token.declaration';

const parts: PartsOf = (config) => [
  TokenIssuerModule.register(config, loadSecrets(config).keySet),
  TenantTokensModule,
];

export const tokenCode: FeatureCode<typeof tokenDeclaration> = ({ inSystem }) => ({
  '': async ({ words: { organisation }, options: { expires, scope, subject } }) => {
    const expiresInSeconds = parseSeconds(expires);
    if (expiresInSeconds === undefined || tenantTokenFields.expiresInSeconds.check(expiresInSeconds))
      throw new UsageError('--expires takes 1m to 24h, such as 90s, 30m, 2h or 1d');
    const { token } = await inSystem(parts, async (app) => {
      const { id } = await app.get(FindOrganisation).execute(organisation);
      return app.get(IssueTenantToken).execute(id, { expiresInSeconds, scope, subject });
    });
    await print(`${token}\n`);
  },
});
