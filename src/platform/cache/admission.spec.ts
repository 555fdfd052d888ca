import { type Gate, makeGate } from '../../../test/support/gate';
import { Admission } from './admission';

let admission: Admission;
let running: string[];
let ended: string[];
beforeEach(() => {
  admission = new Admission(2);
  running = [];
  ended = [];
});

/** Work that runs until its gate opens. */
function admit(name: string): { readonly gate: Gate; readonly done: Promise<string> } {
  const gate = makeGate();
  const done = admission.run(async () => {
    running.push(name);
    await gate.opened;
    ended.push(name);
    return name;
  });
  return { gate, done };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('as many run at once as the limit says, and the others follow in the order of their coming', async () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(admit) as [
    ReturnType<typeof admit>,
    ...ReturnType<typeof admit>[],
  ];
  await settled();
  expect(running).toEqual(['a', 'b']);
  b!.gate.open();
  expect(await b!.done).toBe('b');
  await settled();
  expect(running).toEqual(['a', 'b', 'c']);
  a.gate.open();
  await settled();
  expect(running).toEqual(['a', 'b', 'c', 'd']);
  c!.gate.open();
  d!.gate.open();
  expect(await Promise.all([a.done, c!.done, d!.done])).toEqual(['a', 'c', 'd']);
});

test('work that fails tells its caller and makes room like any other', async () => {
  const failing = [1, 2, 3].map(() => admission.run(() => Promise.reject(new Error('no database'))));
  for (const each of failing) await expect(each).rejects.toThrow('no database');
  const [a, b, c] = ['a', 'b', 'c'].map(admit);
  await settled();
  expect(running).toEqual(['a', 'b']);
  for (const each of [a, b, c]) each?.gate.open();
  await c?.done;
});

test('a place that is handed over is not given away twice', async () => {
  const first = ['a', 'b', 'c'].map(admit);
  await settled();
  first[0]?.gate.open();
  // It comes while c has been called and has not begun.
  const late = first[0]?.done.then(() => admit('d'));
  await late;
  await settled();
  expect(running).toEqual(['a', 'b', 'c']);
  for (const each of first) each.gate.open();
  await settled();
  expect(running).toContain('d');
  (await late)?.gate.open();
});
