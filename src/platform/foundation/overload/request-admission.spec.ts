import { RequestAdmission } from './request-admission';

let admission: RequestAdmission;
beforeEach(() => {
  jest.useFakeTimers();
  admission = new RequestAdmission({ deadline: 5000, connectionsOfTenant: 5 });
});
afterEach(() => jest.useRealTimers());

/** Enters until there is no room. @returns how many are in */
function fill(flow: string): number {
  let count = 0;
  while (admission.tryEnter(flow)) count += 1;
  return count;
}

function waits(milliseconds: number, isFull: boolean): void {
  for (let at = 0; at < 40; at += 1) {
    jest.advanceTimersByTime(50);
    admission.waited('one', milliseconds, isFull);
  }
}

test('a tenant that waits for its own connections is limited to twice as many, and nobody else is', () => {
  waits(100, false);
  expect(fill('one')).toBe(10);
  expect(fill('other')).toBeGreaterThan(100);
});

test('when all connections are waited for, everybody is limited, but not below what keeps them busy', () => {
  waits(100, true);
  expect(admission.limit).toBe(16);
  expect(fill('other')).toBe(16);
});

test('a tenant below its share is let in beside one that has taken all places', () => {
  const all = fill('one');
  expect(admission.tryEnter('other')).toBe(true);
  expect(admission.running).toBe(all + 1);
});

test('while those inside wait for something else than the instance, more are let in', () => {
  fill('one');
  const begun = jest.fn();
  for (let at = 0; at < 20; at += 1) admission.wait('one', { begin: begun, refuse: () => undefined });
  expect(begun).not.toHaveBeenCalled();
  jest.advanceTimersByTime(90);
  expect(begun).toHaveBeenCalled();
});

test('a tenant that was limited to its share is let in further while its requests wait and nothing else does', () => {
  waits(100, false);
  expect(fill('one')).toBe(10);
  const begun = jest.fn();
  for (let at = 0; at < 30; at += 1) admission.wait('one', { begin: begun, refuse: () => undefined });
  jest.advanceTimersByTime(900);
  expect(begun.mock.calls.length).toBeGreaterThan(20);
});

describe('a flow whose answers are large', () => {
  const mebibyte = 1_048_576;

  test.each([
    [mebibyte, 2],
    [mebibyte / 10, 10],
  ])('with answers of %d bytes has %d requests inside', (bytes, most) => {
    admission.tryEnter('one');
    admission.leave('one', bytes);
    expect(fill('one')).toBe(most);
    expect(fill('other')).toBeGreaterThan(20);
  });

  test('is limited no longer once its answers are small', () => {
    admission.tryEnter('one');
    admission.leave('one', mebibyte);
    for (let at = 0; at < 20; at += 1) {
      admission.tryEnter('one');
      admission.leave('one', 500);
    }
    expect(fill('one')).toBeGreaterThan(100);
  });
});
