import type { IncomingMessage } from 'node:http';
import { newId } from '../../../../kernel/values/id';

/** The id that the caller gave its request, if it is one that may stand in a log, or a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : newId();
}
