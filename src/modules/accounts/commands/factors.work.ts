import { print } from '../../../platform/edge/command-line/output';
import type { FeatureCode, PartsOf } from '../../../platform/edge/resource-commands/feature-command';
import { loadSecrets } from '../../../platform/edge/security/secrets/secrets';
import { CheckFactorKeys } from '../application/factors/check-factor-keys';
import { ResealFactors } from '../application/factors/reseal-factors';
import { FactorRecordsModule } from '../factor-records.module';
import type { factorsDeclaration } from './factors.declaration';

const parts: PartsOf = (config) => [FactorRecordsModule.register(loadSecrets(config).factorKeys)];

export const factorsCode: FeatureCode<typeof factorsDeclaration> = ({ inSystem }) => ({
  keys: async () => {
    const keys = await inSystem(parts, (app) => app.get(CheckFactorKeys).execute());
    const lines = keys.map(
      ({ keyId, secrets, isGiven }) =>
        `${keyId}: ${secrets} secrets${isGiven ? '' : ', and FACTOR_KEYS has no such key'}`,
    );
    await print(`${lines.join('\n') || 'There are no keys, and no secrets.'}\n`);
  },
  reseal: async () => {
    const { resealed, broken } = await inSystem(parts, (app) => app.get(ResealFactors).execute());
    const rest = broken === 0 ? '' : ` ${broken} do not open with any key and stay as they are.`;
    await print(`${resealed} secrets are sealed anew.${rest}\n`);
  },
});
