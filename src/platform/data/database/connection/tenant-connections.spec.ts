import type { Scope } from '../../../../kernel/authorization/scope';
import { longestQueue, TenantConnections } from './tenant-connections';

const one: Scope = { kind: 'tenant', tenantId: 'one' };
const other: Scope = { kind: 'tenant', tenantId: 'other' };

let connections: TenantConnections;
beforeEach(() => {
  jest.useFakeTimers();
  connections = new TenantConnections(
    { size: 100, perTenant: 2, patience: 5000 },
    { waited: () => undefined },
  );
});
afterEach(() => jest.useRealTimers());

const settled = (): Promise<void> => Promise.resolve().then(() => undefined);

/** Enters, and answers a list that has the name in it once it is in. */
function enter(scope: Scope): { readonly isIn: () => boolean; readonly turn: Promise<void> | void } {
  let isIn = false;
  const turn = connections.enter(scope);
  void Promise.resolve(turn).then(
    () => (isIn = true),
    () => undefined,
  );
  return { isIn: () => isIn, turn };
}

test('where there is room, nobody waits, not even for a promise', () => {
  expect([connections.enter(one), connections.enter(one), connections.enter(other)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(connections.enter(one)).toBeInstanceOf(Promise);
});

test('work waits no longer for a connection than the setting says', async () => {
  const rules = { size: 1, perTenant: 1, patience: 5000, longestWait: 200 };
  connections = new TenantConnections(rules, { waited: () => undefined });
  void connections.enter(one);
  const refusal = Promise.resolve(connections.enter(one)).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(250);
  expect(await refusal).toMatchObject({ code: 'overloaded' });
});

test('a place goes to who has waited longest, of the same tenant', async () => {
  const [, , third, fourth] = [enter(one), enter(one), enter(one), enter(one)];
  void connections.enter(other);
  connections.leave(other);
  await settled();
  expect([third?.isIn(), fourth?.isIn()]).toEqual([false, false]);
  connections.leave(one);
  await settled();
  expect([third?.isIn(), fourth?.isIn()]).toEqual([true, false]);
  connections.leave(one);
  await settled();
  expect(fourth?.isIn()).toBe(true);
});

test('a place that was given back by all is there for as many again', () => {
  for (let round = 0; round < 3; round += 1) {
    expect([connections.enter(one), connections.enter(one)]).toEqual([undefined, undefined]);
    connections.leave(one);
    connections.leave(one);
  }
});

test('beyond the queue nobody waits', () => {
  for (let place = 0; place < 2 + longestQueue; place += 1) enter(one);
  expect(() => connections.enter(one)).toThrow('More than 100 of the organisation');
  expect(connections.enter(other)).toBeUndefined();
});

test('beyond the queue of what is of no organisation, such as sign-ins, the service is overloaded', () => {
  const system: Scope = { kind: 'system' };
  for (let place = 0; place < 100 + longestQueue; place += 1) enter(system);
  expect(() => connections.enter(system)).toThrow(expect.objectContaining({ code: 'overloaded' }));
});

test('who waits too long is refused, and takes nobody’s place', async () => {
  const [, , third] = [enter(one), enter(one), enter(one)];
  jest.advanceTimersByTime(3000);
  const fourth = enter(one);
  jest.advanceTimersByTime(2000);
  await expect(third?.turn).rejects.toMatchObject({ code: 'overloaded' });
  connections.leave(one);
  await settled();
  expect(fourth.isIn()).toBe(true);
  // Its timer is gone with its wait.
  jest.advanceTimersByTime(10_000);
  await expect(fourth.turn).resolves.toBeUndefined();
});

test('work without a tenant may take every connection there is', () => {
  const system: Scope = { kind: 'system' };
  expect(Array.from({ length: 100 }, () => connections.enter(system)).every((turn) => !turn)).toBe(true);
  expect(connections.enter(system)).toBeInstanceOf(Promise);
});

test('a place that nobody has taken cannot be given back', () => {
  expect(() => connections.leave(one)).toThrow('no work had taken');
});
