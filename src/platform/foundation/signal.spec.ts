import { Signal } from './signal';

test('every listener is told, in the order in which they came, and those that come later of what comes later', () => {
  const told: string[] = [];
  const signal = new Signal<number>();
  signal.emit(1);
  signal.subscribe((value) => told.push(`first ${value}`));
  signal.emit(2);
  signal.subscribe((value) => told.push(`second ${value}`));
  signal.emit(3);
  expect(told).toEqual(['first 2', 'first 3', 'second 3']);
});
