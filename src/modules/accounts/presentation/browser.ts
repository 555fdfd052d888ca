import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerNetwork } from '../../../platform/edge/security/callers/caller-network';
import {
  cookie,
  cookieValue,
  endedSessionCookie,
  sessionCookie,
  sessionTokenOf,
} from '../../../platform/edge/security/callers/session-cookie';
import type { BegunSession, Browser } from '../application/sessions/begin-session';
import { longestSession } from '../domain/session';

/** The cookie tells that a person has signed in with this browser before; it signs nobody in. */
const browserCookieName = '__Host-strata-browser';
const yearInSeconds = 365 * 86_400;

/** The browser that a request comes from. */
export function browserOf(request: FastifyRequest): Browser {
  const { headers } = request;
  return {
    agent: headers['user-agent'] ?? '',
    address: callerNetwork(request),
    presented: sessionTokenOf(headers.cookie),
    remembered: cookieValue(headers.cookie, browserCookieName),
  };
}

/** Signs the browser in. */
export function setSession(reply: FastifyReply, { token, remembered }: BegunSession): void {
  void reply.header('set-cookie', [
    sessionCookie(token, longestSession / 1000),
    cookie(browserCookieName, remembered, yearInSeconds),
  ]);
}

export function clearSession(reply: FastifyReply): void {
  void reply.header('set-cookie', endedSessionCookie);
}
