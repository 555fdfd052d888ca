import { setImmediate as turn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { currentTenantId, runAsTenant } from '../../../../kernel/authorization/scope';
import { newId } from '../../../../kernel/values/id';
import { type StreamedLists, streamedDocument } from './streamed-document';

const tenant = newId();
const streamed = (lists: StreamedLists): Readable =>
  runAsTenant(tenant, () => streamedDocument({ user: { id: 1 } }, 'records', lists, 'a.json').getStream());

async function* pages(...sizes: number[]): AsyncGenerator<readonly object[]> {
  for (const size of sizes) yield Array.from({ length: size }, (_, n) => ({ n }));
}

test('the document holds the head and every list, whatever the pages were', async () => {
  const lists = new Map([
    ['tasks', pages(2, 0, 1)],
    ['mails', pages()],
  ]);
  expect(JSON.parse(await text(streamed(lists)))).toEqual({
    user: { id: 1 },
    records: { tasks: [{ n: 0 }, { n: 1 }, { n: 0 }], mails: [] },
  });
});

test('a page is read when the pages before are taken, in the scope of the caller', async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<readonly object[]> {
    for (;;) {
      read += 1;
      yield [{ tenant: currentTenantId(), padding: 'x'.repeat(10_000) }];
    }
  }
  const stream = streamed(new Map([['tasks', endless()]]));
  // Outside the tenant's scope, as a socket that drains asks.
  const steps = stream.iterator();
  let document = '';
  for (let taken = 0; taken < 20; taken += 1) document += String((await steps.next()).value);
  for (let turns = 0; turns < 50; turns += 1) await turn();
  expect(document).toContain(tenant);
  expect(read).toBeLessThan(20 + 10);
  stream.destroy();
});

async function* failing(): AsyncGenerator<readonly object[]> {
  yield [{ n: 1 }];
  throw new Error('The database is away');
}

test('an error in its middle ends the stream, and the document is none', async () => {
  await expect(text(streamed(new Map([['tasks', failing()]])))).rejects.toThrow('The database is away');
});
