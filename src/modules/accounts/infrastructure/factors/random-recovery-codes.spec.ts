import { RandomRecoveryCodes } from './random-recovery-codes';

const codes = new RandomRecoveryCodes();

test('ten codes of 125 bits are made, none twice', () => {
  const made = Array.from({ length: 100 }, () => codes.make()).flat();
  expect(codes.make()).toHaveLength(10);
  expect(new Set(made).size).toBe(made.length);
  for (const code of made) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{5}-){4}[0-9a-hjkmnp-tv-z]{5}$/);
});

test.each(['7KQ2M-X4TZA-9D3WF-HN810', '7kq2m x4tza 9d3wf hn810', '7kq2mx4tza9d3wfhnBIO'.replace('B', '8')])(
  'a code is known however it is typed: %s',
  (typed) => {
    expect(codes.digest(typed)).toEqual(codes.digest('7kq2m-x4tza-9d3wf-hn810'));
  },
);
