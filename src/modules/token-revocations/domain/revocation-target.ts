import type { Actor } from '../../../kernel/authorization/actor';
import { invalidInput } from '../../../kernel/errors/domain-error';

export const revocationTargets = ['token', 'user', 'all'] as const;

/** The target of a revocation: a token, a user's tokens or the tenant's. */
export type RevocationTarget =
  | { readonly target: 'token'; readonly tokenId: string; readonly userId: string | null }
  | { readonly target: 'user'; readonly tokenId: null; readonly userId: string }
  | { readonly target: 'all'; readonly tokenId: null; readonly userId: null };

export interface NamedTarget {
  readonly tokenId?: string | undefined;
  /** The user for whom the token of `tokenId` acts. */
  readonly holderId?: string | undefined;
  readonly userId?: string | undefined;
  readonly all?: boolean | undefined;
}

/** @throws DomainError `validation-failed` unless exactly one thing is named */
export function targetOf({ tokenId, holderId, userId, all }: NamedTarget): RevocationTarget {
  if ([tokenId, userId, all].filter((given) => given !== undefined).length !== 1)
    throw broken('', 'one-of', 'must have exactly one of tokenId, userId and all');
  if (tokenId !== undefined) return { target: 'token', tokenId, userId: holderId ?? null };
  if (holderId !== undefined) throw broken('/holderId', 'needs-token-id', 'goes with tokenId only');
  if (userId !== undefined) return { target: 'user', tokenId: null, userId };
  if (all !== true) throw broken('/all', 'not-true', 'must be true');
  return { target: 'all', tokenId: null, userId: null };
}

function broken(pointer: string, code: string, message: string): Error {
  const where = pointer === '' ? 'The body' : pointer.slice(1);
  return invalidInput({ detail: `${where} ${message}.`, violations: [{ pointer, code, message }] });
}

/** Whether it is the caller's own token, or the tokens of the user who calls: that takes no permission. */
export function isOwn({ target, tokenId, userId }: RevocationTarget, actor: Actor): boolean {
  const isUser = actor.kind === 'user' && userId === actor.id;
  if (target === 'user') return isUser;
  if (target === 'all' || tokenId !== actor.credential) return false;
  return actor.kind === 'user' ? isUser || userId === null : actor.kind === 'service' && userId === null;
}
