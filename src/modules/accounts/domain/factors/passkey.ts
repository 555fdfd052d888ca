import { Entity } from '../../../../kernel/entity';
import { newId } from '../../../../kernel/values/id';
import { fieldsOf, personal } from '../../../../kernel/personal';
import { acceptAll, type BrokenRule, type Rule, text } from '../../../../kernel/rules/rule';
import type { PasskeyUse, ProvenPasskey } from './passkey-ceremonies';

export const passkeyFields = fieldsOf('passkeys', { name: personal(text({ max: 100 })) });

/** More than anybody has devices; each is looked at in every registration. */
export const mostPasskeys = 20;

/** Characters that no browser writes, and that no other field may hold either. */
function oddityIn(value: unknown): BrokenRule | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(Math.trunc(value))
      ? undefined
      : { code: 'range', message: 'must not hold numbers beyond 2^53' };
  if (typeof value === 'string') {
    if (!value.isWellFormed())
      return { code: 'not-unicode', message: 'must not contain unpaired surrogates' };
    return value.includes('\0')
      ? { code: 'control-character', message: 'must not contain control characters' }
      : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const part of Object.entries(value).flat()) {
    const found = oddityIn(part);
    if (found) return found;
  }
  return undefined;
}

/** The answer of `PublicKeyCredential.toJSON()` in the browser. The adapter of the ceremonies judges its members. */
export const passkeyAnswerRule: Rule<object> = {
  schema: { type: 'object', additionalProperties: true },
  nullable: false,
  check: (value) => {
    if (value === undefined) return { code: 'required', message: 'is required' };
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? oddityIn(value) : { code: 'type', message: 'must be a JSON object' };
  },
  normalise: (value) => value,
};

/** A key pair of a device or of a password manager that signs the person in; the service has the public half. */
export class Passkey extends Entity {
  readonly personId!: string;
  readonly credentialId!: Buffer;
  /** COSE (RFC 9052). */
  readonly publicKey!: Buffer;
  /** How often the authenticator has signed, as it says itself; 0 for ever where it does not count. */
  readonly counter!: number;
  /** How browsers reach it, such as `internal` or `usb`. */
  readonly transports!: readonly string[];
  /** Whether a copy is kept elsewhere, as password managers do. */
  readonly backedUp!: boolean;
  readonly name!: string;
  readonly lastUsedAt!: Date | null;

  /** @throws DomainError `validation-failed` */
  static register(personId: string, name: string, proven: ProvenPasskey, now: Date): Passkey {
    const values = acceptAll(passkeyFields, { name });
    const state = { lastUsedAt: null, createdAt: now, updatedAt: now };
    return Object.assign(new Passkey(), proven, values, state, { id: newId(), personId });
  }

  /** @throws DomainError `validation-failed` */
  rename(name: string, now: Date): void {
    Object.assign(this, acceptAll(passkeyFields, { name }), { updatedAt: this.timeOfChange(now) });
  }

  use({ counter, backedUp }: PasskeyUse, now: Date): void {
    Object.assign(this, { counter, backedUp, lastUsedAt: now, updatedAt: this.timeOfChange(now) });
  }
}
