import { AbsentFencedStore } from './absent-fenced-store';
import type { FencedStore } from './fenced-store';

const store: FencedStore = new AbsentFencedStore();
const write = { keys: ['k'], writer: 'w' };

test.each<[string, () => Promise<unknown>]>([
  ['read', () => store.read({ key: 'k', generation: '1', fence: '1:a' })],
  ['fill', () => store.fill('k', '1:a', Buffer.from('v'), 1000)],
  ['enter', () => store.enter(write)],
  ['leave', () => store.leave(write)],
  ['clear', () => store.clear('')],
  ['hint', () => store.hint('k')],
  ['setHint', () => store.setHint('k', 'v', 1000)],
  ['identity', () => store.identity()],
  ['open', () => store.open()],
])(
  '%s fails as a promise, never at once, so that a command voids what a service has cached',
  async (_n, act) => {
    await expect(act()).rejects.toThrow('This process has no cache');
  },
);

test('closing it is nothing', async () => {
  await expect(store.close()).resolves.toBeUndefined();
});
