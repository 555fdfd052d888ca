import { LoopShare } from './loop-share';

let now = 0;
let atEnd: () => void;
let share: LoopShare;
beforeEach(() => {
  [now, atEnd] = [0, () => undefined];
  share = new LoopShare(
    () => atEnd(),
    () => now,
  );
});

const takes = (milliseconds: number) => (): void => void (now += milliseconds);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('work may begin for 2 ms of a turn, and again in the next', async () => {
  share.run(takes(1));
  expect(share.hasTime).toBe(true);
  share.run(takes(1));
  expect(share.hasTime).toBe(false);
  await turn();
  expect(share.hasTime).toBe(true);
});

test('where everything else took longer than that, work that waits has as long at the end of the turn', async () => {
  let begun = 0;
  atEnd = () => {
    for (; share.hasTime; begun += 1) share.run(takes(1));
  };
  share.watch();
  now += 30;
  await turn();
  expect(begun).toBe(30);
  expect(share.lastTurn).toBe(60);
});

test('an end that asks for another turn is called again, and each turn is measured by itself', async () => {
  let turns = 0;
  atEnd = () => {
    if ((turns += 1) < 3) share.watch();
    now += 5;
  };
  share.watch();
  await turn();
  await turn();
  await turn();
  await turn();
  expect(turns).toBe(3);
  expect(share.lastTurn).toBe(10);
});
