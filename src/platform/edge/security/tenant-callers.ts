import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor';
import { isId } from '../../../kernel/id';
import { subjectInactive } from '../../../kernel/tenant-unknown';
import { Config } from '../../foundation/config/config';
import {
  ApiKeyDirectory,
  SessionDirectory,
  type TenantCaller,
  TokenRevocations,
  UserDirectory,
  type UserStatus,
} from './live-access';
import { apiKeyOf, tenantCredentialOf } from './presented-credentials';
import { TenantTokenVerifier, type VerifiedToken } from './tenant-token-verifier';
import { sessionEnded } from './session-errors';
import { tenantTokenMissing, tenantTokenRevoked } from './token-errors';

/** Finds out which actor a request's credential stands for, and what that actor may do now. */
@Injectable()
export class TenantCallers {
  constructor(
    private readonly verifier: TenantTokenVerifier,
    private readonly users: UserDirectory,
    private readonly revocations: TokenRevocations,
    private readonly apiKeys: ApiKeyDirectory,
    private readonly sessions: SessionDirectory,
    { tenantTokens }: Config,
  ) {
    this.namesAreFree = tenantTokens.subjects === 'free';
  }

  private readonly namesAreFree: boolean;

  /** Without a promise wherever all of it is known to this process. @throws DomainError, or rejects with it */
  identify(headers: IncomingHttpHeaders): TenantCaller | Promise<TenantCaller> {
    const key = apiKeyOf(headers);
    if (key !== undefined) return this.apiKeys.identify(key);
    const credential = tenantCredentialOf(headers);
    if (credential === undefined || credential === '')
      throw tenantTokenMissing({
        detail: 'Send a tenant token in the header X-Tenant-Token, or an API key as Authorization: Bearer.',
      });
    const token = this.verifier.verify(credential);
    return whenKnown(this.revocations.of(token.tenantId), (revoked) => {
      if (revoked.revokes(token)) throw tenantTokenRevoked();
      return whenKnown(this.isLive(token), (isLive) => {
        if (!isLive) throw sessionEnded();
        return whenKnown(this.actorOf(token), (actor) => ({ tenantId: token.tenantId, actor }));
      });
    });
  }

  /** A `sid` of another form is another issuer's: it names no session of ours. */
  private isLive({ sessionId }: VerifiedToken): boolean | Promise<boolean> {
    return sessionId === undefined || !isOwnId(sessionId) || this.sessions.isLive(sessionId);
  }

  private actorOf(token: VerifiedToken): Actor | Promise<Actor> {
    const { tenantId, subject, permissions, sessionId } = token;
    const credential = sessionId ?? token.tokenId;
    if (subject === undefined) return { kind: 'service', id: 'tenant-token', permissions, credential };
    if (this.namesAreFree && !isOwnId(subject))
      return { kind: 'service', id: subject, permissions, credential };
    if (!isId(subject))
      throw subjectInactive({ detail: 'The "sub" of the token must be the id of a user of the tenant.' });
    return whenKnown(this.users.status(tenantId, subject), (status) => ({
      kind: 'user',
      id: subject,
      permissions: assertActive(status).permissions.and(permissions),
      credential,
    }));
  }
}

/** @throws DomainError `subject-inactive` */
export function assertActive(status: UserStatus): UserStatus {
  if (status.state !== 'active')
    throw subjectInactive({
      detail:
        status.state === 'unknown'
          ? 'The organisation has no such user.'
          : `The user that the credential stands for is ${status.state}.`,
    });
  return status;
}

/**
 * Whether a name has the form of the ids that Strata gives, which are UUIDs of version 7: a user's who is gone for good
 * stays a user's, and is not taken for another issuer's name.
 */
function isOwnId(name: string): boolean {
  return isId(name) && name[14] === '7';
}

/** Goes on at once where the value is known: a promise costs a request more than the look-up itself. */
export function whenKnown<T, R>(
  value: T | Promise<T>,
  proceed: (value: T) => R | Promise<R>,
): R | Promise<R> {
  return value instanceof Promise ? value.then(proceed) : proceed(value);
}
