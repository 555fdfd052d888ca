import { keySlot, slotCount } from './key-slot';

// Redis Cluster specification, appendix A and "Hash tags".
test.each([
  ['123456789', 0x31c3],
  ['foo', 12_182],
  ['{user1000}.following', keySlot('user1000')],
  ['foo{}{bar}', keySlot('foo{}{bar}')],
  ['foo{{bar}}zap', keySlot('{bar')],
  ['foo{bar}{zap}', keySlot('bar')],
  ['{open', keySlot('{open')],
])('the slot of %s is %i', (key, slot) => {
  expect(keySlot(key)).toBe(slot);
  expect(slot).toBeLessThan(slotCount);
});

test('braces with nothing in them are no tag', () => {
  expect(keySlot('foo{}{bar}')).not.toBe(keySlot('bar'));
});
