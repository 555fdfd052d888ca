import { newId } from '../../../src/kernel/values/id';
import type { Answer, Call } from '../service';

/** A call with an Idempotency-Key, a new one unless given. */
export function keyed(call: Call, key: string = newId()): Call {
  return { ...call, headers: { ...call.headers, 'idempotency-key': key } };
}

const ofTheOccasion = new Set([
  'date',
  'x-request-id',
  'idempotency-replayed',
  'ratelimit',
  'connection',
  'keep-alive',
]);

/** All of an answer that a repetition must have as well. */
export function lasting({ status, headers, text }: Answer): object {
  return { status, text, headers: [...headers].filter(([name]) => !ofTheOccasion.has(name)) };
}

export const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true';
