import { Clock } from './clock';
import { Postponed } from './events/consumer';
import { csvLine } from './text/csv';
import { languageOf } from './mail-template';
import { currentTenantOrDirectory, directoryId } from './directory';
import { defineError } from './errors/domain-error';
import { defineEvent, definedEvents, returnEvents, takeEvents } from './events/domain-event';
import { Entity } from './entity';
import { requireVersion } from './expected-version';
import { pagesById } from './lists/pages-by-id';
import { definedPermissions, definePermission, Permissions } from './authorization/permission';
import { LostRace } from './unit-of-work';
import { UseCase, useCases } from './use-case';
import { refusedRemoval, resourceInUse } from './removal';
import {
  currentScope,
  currentTenantId,
  inCurrentScope,
  requirePermission,
  runAsSystem,
  runAsTenant,
  runInContext,
} from './authorization/scope';

const tenant = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

class Kettle extends Entity {
  readonly boiled = defineEventOnce();

  boil(now: Date): Date {
    this.record(this.boiled({}));
    return this.timeOfChange(now);
  }
}

let boiled: ReturnType<typeof defineEvent> | undefined;
function defineEventOnce() {
  boiled ??= defineEvent('kettle.boiled.v1');
  return boiled;
}

test('an event is declared once, by a name of the one form', () => {
  const kettle = new Kettle();
  expect(definedEvents()).toContain('kettle.boiled.v1');
  expect(kettle.boiled.type).toBe('kettle.boiled.v1');
  expect(defineEvent('kettle.boiled.v12')({ hot: true })).toEqual({
    type: 'kettle.boiled.v12',
    data: { hot: true },
  });
  expect(() => defineEvent('kettle.boiled.v1')).toThrow('The event kettle.boiled.v1 is declared twice');
  for (const name of [
    'kettle.boiled',
    'Kettle.boiled.v1',
    'x kettle.boiled.v1',
    'kettle.boiled.v1 x',
    'a.b.v',
  ])
    expect(() => defineEvent(name)).toThrow(`"${name}" is not a type of event`);
});

test('what an entity records is taken once, and comes back before what is recorded since', () => {
  const kettle = new Kettle();
  expect(takeEvents(kettle)).toEqual([]);
  kettle.boil(new Date());
  kettle.boil(new Date());
  const taken = takeEvents(kettle);
  expect(taken).toEqual([1, 2].map(() => ({ type: 'kettle.boiled.v1', data: {} })));
  expect(takeEvents(kettle)).toEqual([]);
  kettle.boil(new Date());
  returnEvents(kettle, [{ type: 'first', data: {} }]);
  returnEvents(kettle, []);
  expect(takeEvents(kettle).map(({ type }) => type)).toEqual(['first', 'kettle.boiled.v1']);
  returnEvents(kettle, [{ type: 'alone', data: {} }]);
  expect(takeEvents(kettle)).toHaveLength(1);
});

test('a change is never of before the last one', () => {
  const kettle = Object.assign(new Kettle(), { updatedAt: new Date(1000) });
  expect([999, 1000, 1001].map((at) => kettle.boil(new Date(at)).getTime())).toEqual([1000, 1000, 1001]);
  expect(kettle.version).toBe(1);
});

test('a version that is not expected is refused with the one that is', () => {
  const kettle = new Kettle();
  expect(() => requireVersion(kettle, undefined)).not.toThrow();
  expect(() => requireVersion(kettle, [7, 1])).not.toThrow();
  expect(() => requireVersion(kettle, [7])).toThrow(
    'The resource is at version 1 now. Read it again and repeat the change.',
  );
});

const reader = (ids: readonly string[]) => {
  const asked: (string | undefined)[] = [];
  const read = async (after: string | undefined, limit: number) => {
    asked.push(after);
    const from = after === undefined ? 0 : ids.indexOf(after) + 1;
    return ids.slice(from, from + limit).map((id) => ({ id }));
  };
  return { asked, read };
};

const all = async (ids: readonly string[], size = 2) => {
  const { asked, read } = reader(ids);
  const pages: string[][] = [];
  for await (const page of pagesById(read, size)) pages.push(page.map(({ id }) => id));
  return { pages, asked };
};

test('pages are read until one is not full', async () => {
  expect(await all([])).toEqual({ pages: [], asked: [undefined] });
  expect(await all(['a'])).toEqual({ pages: [['a']], asked: [undefined] });
  expect(await all(['a', 'b'])).toEqual({ pages: [['a', 'b']], asked: [undefined, 'b'] });
  expect((await all(['a', 'b', 'c', 'd'], 3)).pages).toEqual([['a', 'b', 'c'], ['d']]);
  expect(await all(['a', 'b', 'c'])).toEqual({ pages: [['a', 'b'], ['c']], asked: [undefined, 'b'] });
});

test('the directory stands for a tenant where there is none', () => {
  expect(runAsSystem(currentTenantOrDirectory)).toBe(directoryId);
  expect(runAsTenant(tenant, currentTenantOrDirectory)).toBe(tenant);
});

test('permissions are sorted, joined, and named where they are granted', () => {
  for (const name of ['c_kettles:read', 'a_kettles:read', 'b_kettles:read']) definePermission(name, name);
  const names = [...definedPermissions().keys()];
  expect(names).toEqual(names.toSorted());
  const either = Permissions.of(['a_kettles:read']).or(Permissions.of(['c_kettles:read']));
  expect(either.names()).toEqual(['a_kettles:read', 'c_kettles:read']);
  expect(Permissions.none.names()).toEqual([]);
  expect(Permissions.all.grants('anything')).toBe(true);
});

test('every objection to a removal is told', () => {
  const objections = [
    { code: 'has-lids', message: 'is the kettle of lids' },
    { code: 'has-tea', message: 'holds tea' },
  ];
  const refused = refusedRemoval(objections);
  expect([refused.code, refused.kind]).toEqual([resourceInUse.code, 'conflict']);
  expect(refused.message).toBe(
    'The resource is the kettle of lids, and holds tea. First change or delete the records that name it.',
  );
  expect(refused.violations).toEqual(objections.map((one) => ({ pointer: '', ...one })));
  const error = defineError('conflict', 'kettle-in-use', 'In use', { meaning: 'm', remedy: 'r' });
  expect(refusedRemoval(objections.slice(1), { error, noun: 'kettle', way: 'Pour.' })).toMatchObject({
    code: 'kettle-in-use',
    message: 'The kettle holds tea. Pour.',
    name: 'DomainError',
  });
  expect({ ...error }).toMatchObject({
    kind: 'conflict',
    code: 'kettle-in-use',
    title: 'In use',
    meaning: 'm',
    remedy: 'r',
  });
  expect(error().violations).toEqual([]);
});

test('what is read later is read in the scope in which it was asked for', async () => {
  const ended: string[] = [];
  async function* tenants() {
    try {
      for (;;) yield currentTenantId();
    } finally {
      ended.push(currentTenantId());
    }
  }
  const items = runAsTenant(tenant, () => inCurrentScope(tenants()));
  for await (const one of items) {
    expect(one).toBe(tenant);
    break;
  }
  expect(ended).toEqual([tenant]);
  const bare = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false as const, value: 1 }) }) };
  const endless = runAsTenant(tenant, () => inCurrentScope(bare))[Symbol.asyncIterator]();
  expect(await endless.return?.()).toEqual({ done: true, value: undefined });
});

const asks = (): void => requirePermission('kettles:read', 'To see kettles needs kettles:read.');

test('code that runs in no scope, or without a permission, is told what it lacks', () => {
  const outside = 'this code runs outside runInContext/runAsTenant/runAsSystem';
  expect(currentScope).toThrow(`No tenant or system scope: ${outside}`);
  expect(currentTenantId).toThrow(`No tenant scope: ${outside}`);
  expect(() => runAsTenant('none', () => 1)).toThrow(`No tenant (the id is no UUID) scope: ${outside}`);
  const actor = { kind: 'user', id: 'ada', permissions: Permissions.none } as const;
  expect(() => runAsTenant(tenant, asks, actor)).toThrow('To see kettles needs kettles:read.');
});

test('work in a context is done, and answers', () => {
  expect(runInContext({ requestId: 'r1' }, () => 7)).toBe(7);
});

test('nothing is an empty field of a line', () => {
  expect(csvLine([null, 'a'])).toBe(csvLine(['', 'a']));
});

test('a mail is written in the stored language, or in English where no mail is written in that one', () => {
  expect(['de', 'en', 'fr', ''].map(languageOf)).toEqual(['de', 'en', 'en', 'en']);
});

test('the time of a use case is that of the process, to the millisecond', () => {
  const now = new Date('2026-01-31T09:30:00.123Z');
  jest.useFakeTimers({ now });
  expect(new Clock().now()).toEqual(now);
  jest.useRealTimers();
});

test('an event that is postponed says for how long, and why', () => {
  const { name, milliseconds, message } = new Postponed(70, 'Not yet.');
  expect([name, milliseconds, message]).toEqual(['Postponed', 70, 'Not yet.']);
});

test('a class that is marked as a use case is among them', () => {
  class BoilKettle {}
  expect(useCases()).not.toContain(BoilKettle);
  UseCase()(BoilKettle);
  expect(useCases()).toContain(BoilKettle);
});

test('a lost race says so, and keeps what is thrown in its place', () => {
  const cause = new Error('boiled already');
  expect({ ...new LostRace(cause) }).toEqual({ cause, name: 'LostRace' });
  expect(new LostRace(cause).message).toBe('Another commit came first');
});
