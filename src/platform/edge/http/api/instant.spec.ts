import { instantText } from './instant';

const days = [
  '-000001-12-31',
  '0000-01-01',
  '1969-12-31',
  '1970-01-01',
  '2024-02-29',
  '9999-12-31',
  '+010000-01-01',
];
const times = [
  '00:00:00.000',
  '00:00:59.999',
  '00:59:59.009',
  '09:08:07.006',
  '12:00:00.050',
  '23:59:59.999',
];
const instants = days.flatMap((day) => times.map((time) => new Date(`${day}T${time}Z`)));

test('an instant is written as JavaScript itself writes it, whatever was written before', () => {
  for (const order of [
    instants,
    instants.toReversed(),
    instants.toSorted((a, b) => (a.getTime() % 7) - (b.getTime() % 7)),
  ])
    expect(order.map(instantText)).toEqual(order.map((instant) => instant.toISOString()));
});

test('a date that is none is refused', () => {
  expect(() => instantText(new Date(Number.NaN))).toThrow(RangeError);
});
