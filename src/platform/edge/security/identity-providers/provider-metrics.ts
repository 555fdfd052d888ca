import { Counter, Gauge, type Registry } from 'prom-client';
import type { IdentityProvider } from './identity-provider';
import type { ProviderState } from './provider-keys';

const stateNumber: Readonly<Record<ProviderState, number>> = { ok: 0, degraded: 1, unavailable: 2 };

/** @returns counts what came of a fetch of a provider's keys */
export function reportProviders(
  registry: Registry,
  providers: readonly IdentityProvider[],
): (issuer: string, result: 'ok' | 'failed') => void {
  const each = (value: (provider: IdentityProvider) => number | undefined) =>
    function (this: Gauge<'issuer'>): void {
      for (const provider of providers) {
        const now = value(provider);
        if (now !== undefined) this.set({ issuer: provider.settings.issuer }, now);
      }
    };
  const gauge = (
    name: string,
    help: string,
    value: (provider: IdentityProvider) => number | undefined,
  ): void => {
    void new Gauge({ name, help, labelNames: ['issuer'], registers: [registry], collect: each(value) });
  };
  gauge(
    'strata_identity_provider_state',
    '0 its keys are known, 1 it is away and they are still valid, 2 there are no valid keys.',
    ({ keys }) => stateNumber[keys.state],
  );
  gauge('strata_identity_provider_keys', 'Keys that may verify tokens.', ({ keys }) => keys.count);
  gauge(
    'strata_identity_provider_keys_age_seconds',
    'Seconds since the provider was last seen with its keys.',
    ({ keys }) => keys.ageSeconds,
  );
  const fetches = new Counter({
    name: 'strata_identity_provider_fetches_total',
    help: 'Fetches of the keys, by their result.',
    labelNames: ['issuer', 'result'],
    registers: [registry],
  });
  return (issuer, result) => fetches.inc({ issuer, result });
}
