import { setImmediate as turn } from 'node:timers/promises';
import { currentScope } from '../../../kernel/authorization/scope';
import { KeyTenants } from './key-tenants';

/** A database whose answers come when the test lets them. */
function heldDatabase(tenants: Readonly<Record<string, string>> = {}) {
  const batches: string[][] = [];
  const held: PromiseWithResolvers<void>[] = [];
  const select = async (_sql: string, [ids]: readonly unknown[]) => {
    expect(currentScope().kind).toBe('system');
    batches.push(ids as string[]);
    const answer = Promise.withResolvers<void>();
    held.push(answer);
    await answer.promise;
    return (ids as string[]).filter((id) => tenants[id]).map((id) => ({ id, tenant_id: tenants[id] }));
  };
  return { batches, held, keys: new KeyTenants({ select }) };
}

test('of a flood of keys that nobody made one statement runs at a time, for at most 500 that wait', async () => {
  const { batches, held, keys } = heldDatabase();
  const asked = Array.from({ length: 1201 }, async (_, at) => keys.of(`key ${at}`));
  for (const expected of [1, 500, 500, 200]) {
    await turn();
    expect(batches.at(-1)).toHaveLength(expected);
    held.at(-1)?.resolve();
  }
  expect(await Promise.all(asked)).toEqual(asked.map(() => undefined));
  expect(batches).toHaveLength(4);
});

test('neither a key that was found nor one that was not is asked for again', async () => {
  const { batches, held, keys } = heldDatabase({ ours: 'tenant' });
  const both = ['ours', 'nobody’s', 'ours'].map(async (id) => keys.of(id));
  await turn();
  held[0]?.resolve();
  await turn();
  held[1]?.resolve();
  expect(await Promise.all(both)).toEqual(['tenant', undefined, 'tenant']);
  expect([keys.of('ours'), keys.of('nobody’s')]).toEqual(['tenant', undefined]);
  expect([keys.peek('ours'), keys.peek('nobody’s'), batches.length]).toEqual(['tenant', undefined, 2]);
});

test('keys that nobody made push no tenant’s key out of memory', async () => {
  const { batches, held, keys } = heldDatabase({ ours: 'tenant' });
  const first = keys.of('ours');
  held[0]?.resolve();
  await first;
  const flood = Array.from({ length: 60_000 }, async (_, at) => keys.of(`key ${at}`));
  for (let done = 0; done < flood.length;) {
    await turn();
    done += batches[held.length - 1]?.length ?? 0;
    held.at(-1)?.resolve();
  }
  await Promise.all(flood);
  expect(keys.of('ours')).toBe('tenant');
});

test('a failure is told to all that waited, and the next request asks again', async () => {
  const { held, keys } = heldDatabase({ ours: 'tenant' });
  const failing = keys.of('ours');
  held[0]?.reject(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  await turn();
  const again = keys.of('ours');
  held[1]?.resolve();
  expect(await again).toBe('tenant');
});
