import type { Config } from '../../../foundation/config/config';
import { loadOrCreateDemoPassword } from './generated-demo-password';
import { loadOrCreateFactorKeys } from './generated-factor-key';
import { loadOrCreateGeneratedKeys } from './generated-keys';
import { type KeySet, parseKeySet } from '../../../foundation/config/credentials/key-set';
import type { PartnerClients } from '../../../foundation/config/credentials/partner-clients';
import { parsePartnerClients } from '../../../foundation/config/credentials/partner-clients-parser';

/** Secrets with which this process signs, and recognises callers. */
export interface Secrets {
  readonly keySet: KeySet;
  readonly operatorKeys: readonly string[];
  readonly partnerClients: PartnerClients;
  readonly cursorSecret: string;
  /** Derives the tokens of mailed links. */
  readonly accountsSecret: string;
  /** Seal the secrets of second factors, `name:key` each; the first seals. None without accounts. */
  readonly factorKeys: readonly string[];
  /** The password of the demo organisation's people; undefined without demo data, and so always in production. */
  readonly demoPassword: string | undefined;
  /** The operator key that was generated because none is configured; shown at start, never in production. */
  readonly generatedOperatorKey: string | undefined;
}

/** The configured secrets; outside production those that are missing are generated once and kept in the data folder. */
export function loadSecrets(config: Config): Secrets {
  const { tenantTokens, operatorApiKeys, partnerClients, cursorSecret, accounts, dataDirectory } = config;
  const complete = tenantTokens.keys !== undefined && operatorApiKeys !== undefined;
  const generated = complete ? undefined : loadOrCreateGeneratedKeys(dataDirectory);
  const generatedOperatorKey = operatorApiKeys ? undefined : generated?.operatorApiKey;
  const operatorKeys = operatorApiKeys ?? [generatedOperatorKey ?? ''];
  return {
    keySet: parseKeySet(tenantTokens.keys ?? generated?.tenantTokenKeys ?? '[]'),
    operatorKeys,
    partnerClients: parsePartnerClients(partnerClients ?? '[]'),
    cursorSecret: cursorSecret ?? operatorKeys.join(','),
    accountsSecret: accounts.secret ?? operatorKeys.join(','),
    factorKeys: accounts.factorKeys ?? (accounts.enabled ? loadOrCreateFactorKeys(dataDirectory) : []),
    demoPassword: config.seedDemo && accounts.enabled ? loadOrCreateDemoPassword(dataDirectory) : undefined,
    generatedOperatorKey,
  };
}
