import { defineError, invalidInput } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import { acceptNew, type NewValues } from '../../../kernel/factories/new-values';
import { accept, differences, instant, integer, list, nullable, text } from '../../../kernel/rules/rule';
import { type Given, sentence, type Values } from '../../../kernel/rules/rule';
import {
  apiKeyCreated,
  apiKeyDeleted,
  apiKeyRotated,
  type ApiKeySnapshot,
  apiKeyUpdated,
} from './api-key.events';
import type { KeyMaker, MakerKind } from './key-maker';
import { permissionName } from './permission-name';

export const apiKeyFields = {
  name: text({ max: 100 }),
  permissions: list(permissionName, 100),
  expiresAt: nullable(instant()),
};

/** Seconds; a week at most. */
export const overlapSeconds = integer(0, 604_800);

type ApiKeyValues = Values<typeof apiKeyFields>;
export type NewApiKey = NewValues<typeof apiKeyFields>;
export type ApiKeyChanges = Given<typeof apiKeyFields>;

export const apiKeyNotFound = defineError('not-found', 'api-key-not-found', 'There is no such API key', {
  meaning: 'The tenant has no API key with this id. A key of another tenant gets the same answer.',
  remedy: 'Check the id: `GET /api/v1/api-keys` lists the keys.',
});

/** A credential for a program of the tenant. Its holder alone knows the secret: the service keeps digests. */
export class ApiKey extends TenantEntity {
  readonly name!: string;
  /** Its own; it grants those of them that its maker has when it is used. */
  readonly permissions!: readonly string[];
  readonly makerKind!: MakerKind;
  readonly makerId!: string;
  readonly digest!: string;
  /** The secret from before the last rotation, and when that ends. */
  readonly previousDigest!: string | null;
  readonly previousUntil!: Date | null;
  readonly expiresAt!: Date | null;
  /** The UTC day, such as 2026-01-31; null before the first use. */
  readonly lastUsedOn!: string | null;

  /** @throws DomainError `validation-failed` */
  static create(input: NewApiKey, made: { id: string; digest: string; maker: KeyMaker }, now: Date): ApiKey {
    const values = acceptNew(apiKeyFields, input);
    requireFuture(values.expiresAt, now);
    const { id, digest, maker } = made;
    const key = Object.assign(new ApiKey(), values, {
      id,
      digest,
      makerKind: maker.kind,
      makerId: maker.id,
      previousDigest: null,
      previousUntil: null,
      lastUsedOn: null,
      createdAt: now,
      updatedAt: now,
    });
    key.record(apiKeyCreated({ ...snapshot(key), makerKind: maker.kind, makerId: maker.id }));
    return key;
  }

  get maker(): KeyMaker {
    return { kind: this.makerKind, id: this.makerId };
  }

  isExpired(now: Date): boolean {
    return this.expiresAt !== null && this.expiresAt <= now;
  }

  /**
   * Changes what is given and answers whether anything is different now.
   * @throws DomainError `validation-failed`
   */
  change(changes: ApiKeyChanges, now: Date): boolean {
    const accepted = accept(apiKeyFields, changes);
    if (Object.keys(differences<ApiKeyValues>(this, accepted)).length === 0) return false;
    if (accepted.expiresAt !== undefined) requireFuture(accepted.expiresAt, now);
    const before = snapshot(this);
    Object.assign(this, accepted, { updatedAt: this.timeOfChange(now) });
    this.record(apiKeyUpdated({ changes: differences(before, snapshot(this)) }));
    return true;
  }

  /** Has another secret; the present one stays good for `seconds` more, and the one before it no longer. */
  rotate(digest: string, seconds: number, now: Date): void {
    const at = this.timeOfChange(now);
    const previousUntil = new Date(now.getTime() + seconds * 1000);
    Object.assign(this, { previousDigest: this.digest, previousUntil, digest, updatedAt: at });
    this.record(apiKeyRotated({ previousUntil: previousUntil.toISOString() }));
  }

  /** To be called before the key is removed. */
  leave(): void {
    this.record(apiKeyDeleted({ name: this.name }));
  }
}

function snapshot({ name, permissions, expiresAt }: ApiKey): ApiKeySnapshot {
  return { name, permissions, expiresAt: expiresAt?.toISOString() ?? null };
}

function requireFuture(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null || expiresAt > now) return;
  const violations = [{ pointer: '/expiresAt', code: 'past', message: 'must lie in the future' }];
  throw invalidInput({ detail: sentence(violations), violations });
}
