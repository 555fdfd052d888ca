import { Logger } from '@nestjs/common';
import { currentContext } from '../../../../kernel/authorization/scope';
import { ClaimLostError } from './delivery';
import { OutcomeRecorder } from './outcome-recorder';

const pauses: unknown[][] = [];
/** Called while it is waited. */
let meanwhile: () => void;
jest.mock('node:timers/promises', () => ({
  setTimeout: (...pause: unknown[]) => {
    pauses.push(pause);
    meanwhile();
    return Promise.resolve();
  },
}));

const away = new Error('PostgreSQL is away');
const known: string[] = [];
let warn: jest.SpyInstance;
let recorder: OutcomeRecorder;
beforeEach(() => {
  pauses.length = 0;
  known.length = 0;
  meanwhile = () => undefined;
  warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  const sources = new Set<object>();
  const outage = {
    failed: (source: object, error: unknown) => {
      sources.add(source);
      known.push(error === away ? 'away' : 'unknown');
      return error === away;
    },
    worked: (source: object) => known.push(sources.has(source) ? 'worked again' : 'worked'),
    gaveUp: (source: object) => known.push(sources.has(source) ? 'gave up' : 'gave up another'),
  };
  recorder = new OutcomeRecorder(outage as never);
});
afterEach(() => jest.restoreAllMocks());

/** Fails so often with these errors, and then works. */
const failing = (...errors: readonly Error[]): jest.Mock => {
  const work = jest.fn().mockResolvedValue(undefined);
  for (const error of errors) work.mockRejectedValueOnce(error);
  return work;
};

test('an outcome is noted once, in the scope of the tenant', async () => {
  const work = jest.fn(async () => {
    expect(currentContext()).toMatchObject({
      requestId: 'events',
      scope: { kind: 'tenant', tenantId: 'one' },
    });
  });
  await recorder.record('one', work);
  expect([work.mock.calls.length, known, pauses, warn.mock.calls]).toEqual([1, ['worked'], [], []]);
});

test('it is tried again with growing pauses until it is noted, and an outage is told by the one that keeps it', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
  const mishap = new Error('Mishap');
  const work = failing(away, mishap, ...Array.from({ length: 5 }, () => away));
  await recorder.record('one', work);
  expect(work).toHaveBeenCalledTimes(8);
  expect(known).toEqual(['away', 'unknown', ...Array.from({ length: 5 }, () => 'away'), 'worked again']);
  expect(pauses.map(([milliseconds]) => milliseconds)).toEqual([125, 250, 500, 1000, 2000, 2000, 2000]);
  const line = 'The result of an event could not be stored; trying again';
  expect(warn.mock.calls).toEqual([[{ err: mishap }, line]]);
});

test('a claim that is lost is another worker’s: nothing is tried again', async () => {
  const work = failing(new ClaimLostError());
  await recorder.record('one', work);
  expect([work.mock.calls.length, known, pauses]).toEqual([1, ['worked'], []]);
});

test('a process that ends waits no longer, and tries once more', async () => {
  meanwhile = () => {
    const [, , { signal }] = pauses[0] as [number, undefined, { signal: AbortSignal }];
    expect(signal.aborted).toBe(false);
    recorder.close();
    expect(signal.aborted).toBe(true);
  };
  const work = failing(away, away, away);
  await recorder.record('one', work);
  expect([work.mock.calls.length, known]).toEqual([2, ['away', 'gave up']]);
});
