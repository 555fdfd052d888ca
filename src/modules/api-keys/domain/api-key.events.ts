import { defineEvent } from '../../../kernel/events/domain-event';
import type { Changes } from '../../../kernel/rules/rule';
import type { MakerKind } from './key-maker';

/** Members of a key's events: none of them lets a reader use the key. */
export interface ApiKeySnapshot {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly expiresAt: string | null;
}

export const apiKeyCreated = defineEvent<
  ApiKeySnapshot & { readonly makerKind: MakerKind; readonly makerId: string }
>('api_key.created.v1');
export const apiKeyUpdated = defineEvent<{ readonly changes: Changes<ApiKeySnapshot> }>('api_key.updated.v1');
/** `previousUntil`: how long the secret from before is good, too. */
export const apiKeyRotated = defineEvent<{ readonly previousUntil: string }>('api_key.rotated.v1');
export const apiKeyDeleted = defineEvent<{ readonly name: string }>('api_key.deleted.v1');
