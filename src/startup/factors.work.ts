import type { INestApplicationContext } from '@nestjs/common';
import { runAsSystem } from '../kernel/scope';
import { CheckFactorKeys, ResealFactors } from '../modules/accounts';
import { FactorRecordsModule } from '../modules/accounts/factor-records.module';
import { loadSecrets } from '../platform/edge/security/secrets';
import { commandLine } from '../platform/edge/command-line/operator';
import { inCommandContext } from './command-context';

export function tellFactorKeys(): Promise<string> {
  return withRecords(async (app) => {
    const keys = await app.get(CheckFactorKeys).execute();
    const lines = keys.map(
      ({ keyId, secrets, isGiven }) =>
        `${keyId}: ${secrets} secrets${isGiven ? '' : ', and FACTOR_KEYS has no such key'}`,
    );
    return lines.join('\n') || 'There are no keys and no secrets.';
  });
}

export function resealFactors(): Promise<string> {
  return withRecords(async (app) => {
    const { resealed, broken } = await app.get(ResealFactors).execute();
    const rest = broken === 0 ? '' : ` ${broken} do not open with any key and stay as they are.`;
    return `${resealed} secrets are sealed anew.${rest}`;
  });
}

function withRecords(work: (app: INestApplicationContext) => Promise<string>): Promise<string> {
  return inCommandContext(
    (config) => [FactorRecordsModule.register(loadSecrets(config).factorKeys)],
    (app) => runAsSystem(() => work(app), commandLine),
  );
}
