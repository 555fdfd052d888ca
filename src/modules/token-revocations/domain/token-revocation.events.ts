import { defineEvent } from '../../../kernel/events/domain-event';

/** Never the token: its `jti` names it, and lets nobody in. */
export const tokenRevoked = defineEvent<{
  readonly target: 'token' | 'user' | 'all';
  readonly tokenId: string | null;
  readonly userId: string | null;
  readonly reason: string | null;
}>('token.revoked.v1');
