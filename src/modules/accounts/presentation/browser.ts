import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerNetwork } from '../../../platform/edge/security/caller-network';
import {
  endedSessionCookie,
  sessionCookie,
  sessionTokenOf,
} from '../../../platform/edge/security/session-cookie';
import type { BegunSession, Browser } from '../application/begin-session';
import { longestSession } from '../domain/session';

/** The browser that a request comes from. */
export function browserOf(request: FastifyRequest): Browser {
  const { headers } = request;
  return {
    agent: headers['user-agent'] ?? '',
    address: callerNetwork(request),
    presented: sessionTokenOf(headers.cookie),
    device: undefined,
  };
}

/** Signs the browser in. */
export function setSession(reply: FastifyReply, { token }: Pick<BegunSession, 'token'>): void {
  void reply.header('set-cookie', sessionCookie(token, longestSession / 1000));
}

export function clearSession(reply: FastifyReply): void {
  void reply.header('set-cookie', endedSessionCookie);
}
