import { Postponed } from '../../../../kernel/events/consumer';
import { DomainError } from '../../../../kernel/errors/domain-error';
import { databaseUnavailable } from '../../../data/database/connection/database-errors';
import { deliveryProblemOf, nextTry, toldOf, tryOutcomeOf } from './retry';

const policy = { attempts: 4, firstMs: 1000, longestMs: 1500 };

afterEach(() => jest.restoreAllMocks());

test.each([
  ['full', 0, [0, 0, 0, undefined]],
  ['full', 1, [1000, 1500, 1500, undefined]],
  ['equal', 0, [500, 750, 750, undefined]],
  ['equal', 1, [1000, 1500, 1500, undefined]],
] as const)('with %s jitter and luck of %d, the waits are %j', (jitter, luck, waits) => {
  jest.spyOn(Math, 'random').mockReturnValue(luck);
  const tries = waits.map((_, before) => nextTry(new Error('x'), before, { ...policy, jitter }));
  expect(tries).toEqual(waits.map((delay, before) => ({ delay, attempts: before + 1 })));
});

test('how often the database may be away is not for a consumer to say', () => {
  const impatient = { attempts: 1, firstMs: 1, longestMs: 1 };
  expect(nextTry(databaseUnavailable(), 5, impatient).delay).toBeDefined();
  expect(nextTry(databaseUnavailable(), 99, impatient).delay).toBeUndefined();
  expect(nextTry(new Error('x'), 0, impatient).delay).toBeUndefined();
  expect(nextTry(new DomainError('unavailable', 'code', 'Title'), 0, impatient).delay).toBeUndefined();
});

test.each([
  ['invalid', 1],
  ['malformed', 1],
  ['forbidden', 1],
  ['unauthenticated', 1],
  ['not-found', 3],
  ['conflict', 5],
  ['precondition-failed', 5],
  ['unavailable', 100],
  ['exhausted', 100],
] as const)('what fails as %s is tried %d times', (kind, tries) => {
  const error = new DomainError(kind, 'code', 'Title');
  const tried = Array.from({ length: tries }, (_, before) => nextTry(error, before).delay !== undefined);
  expect(tried).toEqual(tried.map((_, before) => before < tries - 1));
});

test('a bug is tried ten times', () => {
  expect(nextTry(new TypeError('x'), 8).delay).toBeDefined();
  expect(nextTry(new TypeError('x'), 9).delay).toBeUndefined();
});

test('what is postponed comes at the time that it names, and spends no try', () => {
  expect(nextTry(new Postponed(7000, 'busy'), 3, policy)).toEqual({ delay: 7000, attempts: 3 });
});

test.each([
  [{ delay: 0.6, attempts: 1 }, 0, 'retried', { attempts: 1, delayMs: 1 }],
  [{ delay: 0, attempts: 3 }, 3, 'postponed', { attempts: 3, delayMs: 0 }],
  [{ delay: undefined, attempts: 4 }, 3, 'dead', { attempts: 4 }],
] as const)('of %j after %d tries the metrics hear %s, and the log %j', (next, before, outcome, told) => {
  expect([tryOutcomeOf(next, before), toldOf(next)]).toEqual([outcome, told]);
});

const hidden = (name: string): object => ({
  code: 'unexpected',
  message: `An unexpected ${name}; the log of the worker has it in full.`,
});

test('operators read an error of the service in full, and of another its name alone', () => {
  const ours = new DomainError('conflict', 'task-late', 'Late', { detail: 'It is \0 late \ud800.' });
  expect(deliveryProblemOf(ours)).toEqual({ code: 'task-late', message: 'It is \ufffd late \ufffd.' });
  const long = new DomainError('conflict', 'task-late', 'Late', { detail: 'x'.repeat(1001) });
  expect(deliveryProblemOf(long).message).toHaveLength(1000);
  expect(deliveryProblemOf(new Postponed(1, 'The other system is away'))).toEqual({
    code: 'postponed',
    message: 'The other system is away',
  });
  expect(deliveryProblemOf(new RangeError('secret'))).toEqual(hidden('RangeError'));
  expect(deliveryProblemOf('secret')).toEqual(hidden('string'));
});
