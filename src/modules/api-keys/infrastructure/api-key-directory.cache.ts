import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/authorization/actor';
import { Clock } from '../../../kernel/clock';
import { Permissions } from '../../../kernel/authorization/permission';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import {
  apiKeyExpired,
  apiKeyMalformed,
  apiKeyUnknown,
} from '../../../platform/edge/security/callers/api-key-errors';
import { ApiKeyDirectory, type TenantCaller } from '../../../platform/edge/security/access/live-access';
import {
  attributed,
  type RefusedCaller,
  refusing,
} from '../../../platform/edge/security/access/refused-attempts';
import { whenKnown } from '../../../platform/edge/security/status/when-known';
import { matchOf } from './key-digest';
import { KeyTenants } from './key-tenants';
import { type KeyParts, parseKey } from './key-text';
import { type FoundKey, type KnownKey, KnownKeys } from './known-keys';
import { LastUses } from './last-uses';
import { LiveMakers } from './live-makers';

/** Recognises the keys of tenants, without a query for those that this process has met. */
@Injectable()
export class ApiKeyDirectoryCache extends ApiKeyDirectory {
  constructor(
    database: ScopedDatabase,
    private readonly keys: KnownKeys,
    private readonly makers: LiveMakers,
    private readonly lastUses: LastUses,
    private readonly clock: Clock,
  ) {
    super();
    this.tenants = new KeyTenants(database);
  }

  private readonly tenants: KeyTenants;

  override knownTenant(presented: string): string | undefined {
    const parts = parseKey(presented);
    if (typeof parts === 'string') return undefined;
    const tenantId = this.tenants.peek(parts.id);
    const key = tenantId === undefined ? undefined : this.keys.peek(tenantId, parts.id);
    return key && this.isGood(parts, key) ? tenantId : undefined;
  }

  override identify(presented: string): TenantCaller | Promise<TenantCaller> {
    const parts = partsOf(presented);
    return whenKnown(this.tenants.of(parts.id), (tenantId) => {
      if (tenantId === undefined) throw apiKeyUnknown();
      return whenKnown(this.keys.find(tenantId, parts.id), (found) => {
        if (found.key && this.isGood(parts, found.key)) return this.callerOf(tenantId, parts, found.key);
        if (!found.key) throw refusing(apiKeyUnknown(), holderOf(tenantId, parts, found));
        return whenKnown(this.keys.lookAgain(tenantId, parts.id), (now) => {
          if (now.key && this.isGood(parts, now.key)) return this.callerOf(tenantId, parts, now.key);
          throw refusing(apiKeyUnknown(), holderOf(tenantId, parts, now));
        });
      });
    });
  }

  private callerOf(tenantId: string, parts: KeyParts, key: KnownKey): TenantCaller | Promise<TenantCaller> {
    return attributed(
      () => holderOf(tenantId, parts, { key }),
      () => whenKnown(this.actorOf(tenantId, parts, key), (actor) => ({ tenantId, actor })),
    );
  }

  private isGood({ secret }: KeyParts, { digests, previousUntil }: KnownKey): boolean {
    const match = matchOf(secret, digests);
    return match === 'current' || (match === 'previous' && this.clock.now().getTime() < previousUntil);
  }

  /** @throws DomainError, or rejects with it, where the key is expired or its maker may not act */
  private actorOf(tenantId: string, { id }: KeyParts, key: KnownKey): Actor | Promise<Actor> {
    const now = this.clock.now().getTime();
    if (key.expiresAt <= now)
      throw apiKeyExpired({ detail: `The key has expired at ${new Date(key.expiresAt).toISOString()}.` });
    return whenKnown(this.makers.rightsOf(tenantId, key.maker), (ofMaker) => {
      this.lastUses.note(tenantId, id, key.lastUsedOn, now);
      return { kind: 'service', id, permissions: ofMaker.and(key.permissions), credential: id };
    });
  }
}

/**
 * The key to which a refusal is put down. The holder is proven by any secret that the key has, or had when this process knew it
 * last; a key's id alone is no secret.
 */
function holderOf(tenantId: string, { id, secret }: KeyParts, { key, former }: FoundKey): RefusedCaller {
  const digests = key?.digests ?? former;
  const isClaimed = digests === undefined || matchOf(secret, digests) === undefined;
  return {
    tenantId,
    actor: { kind: 'service', id, permissions: Permissions.none, credential: id },
    isClaimed,
  };
}

/** @throws DomainError `api-key-malformed` */
function partsOf(presented: string): KeyParts {
  const parts = parseKey(presented);
  if (parts === 'mistyped')
    throw apiKeyMalformed({
      detail: 'The checksum of the key is wrong: a character was changed or left out.',
    });
  if (parts === 'malformed')
    throw apiKeyMalformed({ detail: 'A key is strata_<id>_<secret>_<checksum>, of 90 characters.' });
  return parts;
}
