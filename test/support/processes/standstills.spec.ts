import { setTimeout as sleep } from 'node:timers/promises';
import { Standstills } from './standstills';

const stand = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

test('a pause of the process is known at its end and later, and is none of what began after it', async () => {
  const standstills = new Standstills();
  const before = performance.now();
  stand(1500);
  expect(standstills.longest(before)).toBeGreaterThan(1000);
  await sleep(1);
  const after = performance.now();
  expect(standstills.longest(before)).toBeGreaterThan(1000);
  expect(standstills.longest(after)).toBeLessThan(standstills.longest(before));
  standstills.stop();
});
