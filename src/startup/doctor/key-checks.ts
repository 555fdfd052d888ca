import type { INestApplicationContext } from '@nestjs/common';
import { runAsSystem } from '../../kernel/authorization/scope';
import { CheckFactorKeys } from '../../modules/accounts';
import { FactorRecordsModule } from '../../modules/accounts/factor-records.module';
import { ScopedDatabase } from '../../platform/data/database/transactions/scoped-database';
import type { Secrets } from '../../platform/edge/security/secrets/secrets';
import { inCommandContext } from '../command-line/command-context';
import { allOf, type Finding, finding, note, ok, wrong } from './finding';

const day = 86_400_000;
/** Days before the end of an API key or of a certificate that it is told of. */
export const warnedDays = 14;
/** Days that a key may sign, or seal, by the date in its name. */
const longestUse = 365;

/** Keys of tokens, of second factors and of organisations' services. @param now milliseconds since 1970 */
export async function checkKeys(secrets: Secrets, now = Date.now()): Promise<readonly Finding[]> {
  return [
    ...(await finding('token keys', () => checkTokenKeys(secrets, now))),
    ...(await inCommandContext(
      () => [FactorRecordsModule.register(secrets.factorKeys)],
      (app) =>
        runAsSystem(async () => [
          ...(await finding('factor keys', () => checkFactorKeys(app, secrets, now))),
          ...(await finding('API keys', () => checkApiKeys(app, now))),
        ]),
    )),
  ];
}

/** Keys do not expire by themselves. Those that bear the date of their making tell their age. */
function checkTokenKeys({ keySet }: Secrets, now: number): readonly Finding[] {
  const check = 'token keys';
  const { signingKey } = keySet;
  if (!signingKey) return [note(check, 'no key signs: this instance verifies tokens of another issuer')];
  const days = daysSince(signingKey.kid, now);
  if (days !== undefined && days > longestUse)
    return [
      wrong(
        check,
        `the key "${signingKey.kid}" has signed for ${days} days: rotate TENANT_TOKEN_KEYS (docs/guides/operations.md#keys)`,
      ),
    ];
  const age = days === undefined ? 'its name does not show its age' : `${days} days old`;
  return [ok(check, `"${signingKey.kid}" signs (${signingKey.alg}, ${age})`)];
}

async function checkFactorKeys(
  app: INestApplicationContext,
  { factorKeys }: Secrets,
  now: number,
): Promise<readonly Finding[]> {
  const check = 'factor keys';
  if (factorKeys.length === 0) return [ok(check, 'none: accounts are off')];
  const [first = ''] = factorKeys.map((key) => key.slice(0, key.indexOf(':')));
  const uses = await app.get(CheckFactorKeys).execute();
  const days = daysSince(first, now);
  const sentences = [
    ...uses
      .filter(({ isGiven, secrets }) => !isGiven && secrets > 0)
      .map(
        ({ keyId, secrets }) =>
          `FACTOR_KEYS has no key "${keyId}", which seals ${secrets} secrets: put it back behind the others`,
      ),
    ...uses
      .filter(({ isGiven, keyId, secrets }) => isGiven && keyId !== first && secrets > 0)
      .map(
        ({ keyId, secrets }) =>
          `the former key "${keyId}" still seals ${secrets} secrets: npm run cli -- factors reseal`,
      ),
    ...(days !== undefined && days > longestUse
      ? [`the key "${first}" has sealed for ${days} days: replace it (docs/guides/accounts.md)`]
      : []),
  ];
  return allOf(check, sentences, `"${first}" seals every secret`);
}

/** Their organisations renew them; operators learn of those that are about to stop working. */
async function checkApiKeys(app: INestApplicationContext, now: number): Promise<readonly Finding[]> {
  const soon = new Date(now + warnedDays * day);
  const rows = await app.get(ScopedDatabase).select(
    `select tenant_id, count(*)::integer as keys, min(expires_at) as first from api_keys
       where expires_at > $1 and expires_at <= $2 group by tenant_id order by first limit 20`,
    [new Date(now), soon],
  );
  const sentences = rows.map(
    ({ tenant_id: tenant, keys, first }) =>
      `${keys as number} of organisation ${tenant as string} expire within ${warnedDays} days, the first on ${(first as Date).toISOString().slice(0, 10)}: tell it to rotate them`,
  );
  return allOf('API keys', sentences, `none expires within ${warnedDays} days`);
}

/** By a name that begins with a date, such as `2026-11-28` or `2027-01`; undefined for any other. */
function daysSince(name: string, now: number): number | undefined {
  const [date] = /^\d{4}-\d\d(-\d\d)?/.exec(name) ?? [];
  const since = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(since) || since > now ? undefined : Math.floor((now - since) / day);
}
