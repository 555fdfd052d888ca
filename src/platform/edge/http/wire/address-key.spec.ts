import { addressBudgets } from './address-key';

const keysOf = (address: string): string[] => addressBudgets(address).map(({ key }) => key);

test.each([
  ['IPv4', '203.0.113.7'],
  ['IPv4 as a socket of both families shows it', '::ffff:203.0.113.7'],
  ['the same in hextets', '::FFFF:cb00:7107'],
  ['the same as a translator shows it', '::ffff:0:203.0.113.7'],
  ['NAT64', '64:ff9b::203.0.113.7'],
  ['NAT64 in hextets', '64:ff9b::cb00:7107'],
  ['local NAT64, at the end', '64:ff9b:1:fffe::203.0.113.7'],
  ['local NAT64 behind a /48', '64:ff9b:1:cb00:71:700::'],
  ['local NAT64 behind a /56', '64:ff9b:1:12cb:0:7107::'],
  ['local NAT64 behind a /64', '64:ff9b:1:1234:cb:71:700:0'],
  ['6to4', '2002:cb00:7107:1:2:3:4:5'],
])('%s, %s, is limited as the IPv4 address it is', (_what, address) => {
  expect(addressBudgets(address)).toEqual([{ key: '203.0.113.7', share: 1 }]);
});

test.each([
  ['2001:db8:1:2:3:4:5:6', ['2001:db8:1:2::/64', '2001:db8:1:0::/56', '2001:db8:1:0::/48']],
  ['2001:0DB8:0001:02ff::', ['2001:db8:1:2ff::/64', '2001:db8:1:200::/56', '2001:db8:1:0::/48']],
  ['2001:db8:1:200:ffff:ffff:ffff:ffff', ['2001:db8:1:200::/64', '2001:db8:1:200::/56', '2001:db8:1:0::/48']],
  ['2001:db8::1', ['2001:db8:0:0::/64', '2001:db8:0:0::/56', '2001:db8:0:0::/48']],
  ['::1', ['0:0:0:0::/64', '0:0:0:0::/56', '0:0:0:0::/48']],
  ['fe80::1%eth0', ['fe80:0:0:0::/64', 'fe80:0:0:0::/56', 'fe80:0:0:0::/48']],
  // One bit beside what says that an IPv4 address is within.
  ['64:ff9b:0:0:0:1:cb00:7107', ['64:ff9b:0:0::/64', '64:ff9b:0:0::/56', '64:ff9b:0:0::/48']],
  ['64:ff9b:2::203.0.113.7', ['64:ff9b:2:0::/64', '64:ff9b:2:0::/56', '64:ff9b:2:0::/48']],
])('%s is limited with its /64, its /56 and its /48', (address, keys) => {
  expect(keysOf(address)).toEqual(keys);
  expect(addressBudgets(address).map(({ share }) => share)).toEqual([1, 4, 16]);
});

test.each(['', 'unknown', '203.0.113.7:443', 'x'.repeat(10_000)])('%s is no address', (address) => {
  expect(addressBudgets(address)).toEqual([]);
});
