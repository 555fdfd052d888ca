import * as listed from 'dinero.js/currencies';
import { currencies, currency, minorUnitsOf } from './currency';

const rule = currency();

test.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
  ['MGA', 2],
  ['XCG', 2],
])('%s is a currency of %d decimals', (code, decimals) => {
  expect([rule.check(code), minorUnitsOf(code)]).toEqual([undefined, decimals]);
});

test.each([
  ['no code', 'XXQ'],
  ['a historic code', 'DEM'],
  ['a code that has been given up of late', 'HRK'],
  ['a code that has been given up since the list was published', 'BGN'],
  ['the code for tests', 'XTS'],
  ['the code for no currency', 'XXX'],
  ['a metal', 'XAU'],
  ['small letters', 'eur'],
  ['a name of JavaScript’s', 'constructor'],
])('%s is refused: %s', (_what, code) => {
  expect(rule.check(code)).toMatchObject({
    code: 'not-allowed',
    message: 'must be an ISO 4217 code that is in use, in capital letters, such as EUR',
  });
  expect(minorUnitsOf(code)).toBeUndefined();
});

test('the list needs the correction that it is given', () => {
  expect(Object.keys(listed)).toContain('BGN');
  expect(currencies.length).toBeGreaterThan(150);
});
