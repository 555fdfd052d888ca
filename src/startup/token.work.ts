import { runAsSystem } from '../kernel/scope';
import { FindOrganisation, IssueTenantToken } from '../modules/organisations';
import { TenantTokensModule } from '../modules/organisations/tenant-tokens.module';
import { CacheModule } from '../platform/data/cache/cache.module';
import type { Config } from '../platform/foundation/config/config';
import { TokenIssuerModule } from '../platform/edge/security/token-issuer.module';
import { commandLine } from '../platform/edge/command-line/operator';
import { inCommandContext } from './command-context';
import { loadSecrets } from '../platform/edge/security/secrets';

const parts = (config: Config) => [
  CacheModule.forCommand(config),
  TokenIssuerModule.register(config, loadSecrets(config).keySet),
  TenantTokensModule,
];

/** @param organisation its id or slug */
export function issueToken(
  organisation: string,
  input: Parameters<IssueTenantToken['execute']>[1],
): Promise<string> {
  return inCommandContext(parts, (app) =>
    runAsSystem(async () => {
      const { id } = await app.get(FindOrganisation).execute(organisation);
      return (await app.get(IssueTenantToken).execute(id, input)).token;
    }, commandLine),
  );
}
