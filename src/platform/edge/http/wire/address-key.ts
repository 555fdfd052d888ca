import { isIP } from 'node:net';

/** One budget that a request of an address is counted against. */
export interface AddressBudget {
  readonly key: string;
  /** How many times the limit of one address. */
  readonly share: number;
}

/**
 * The budgets of an address, from the narrowest to the widest; none for text that is no address. An IPv6 subscriber has a
 * /64 at least, in which each address would begin anew, and may have a /56 or a /48, in which each /64 would: they have
 * a budget as well, larger because more people may be behind it. IPv4 has one, whichever way the address comes.
 */
export function addressBudgets(address: string): readonly AddressBudget[] {
  const version = isIP(address);
  if (version === 0) return [];
  const bytes = version === 4 ? undefined : bytesOf(address);
  const inner = bytes === undefined ? address : ipv4In(bytes);
  if (inner !== undefined) return [{ key: inner, share: 1 }];
  return prefixes.map(({ length, share }) => ({ key: prefixOf(bytes ?? [], length), share }));
}

/** Prefixes that providers give a subscriber (RIPE-690): one network, a home, an office. */
const prefixes = [
  { length: 64, share: 1 },
  { length: 56, share: 4 },
  { length: 48, share: 16 },
] as const;

/** The bytes an IPv4 address is in, behind a prefix that says so. */
const embeddings: readonly { readonly prefix: readonly number[]; readonly at: readonly number[] }[] = [
  // ::ffff:0:0/96, as sockets of both families show IPv4, and ::ffff:0:0:0/96, as translators do (RFC 2765).
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], at: [12, 13, 14, 15] },
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0], at: [12, 13, 14, 15] },
  // 64:ff9b::/96, NAT64's own prefix (RFC 6052).
  { prefix: [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], at: [12, 13, 14, 15] },
  // 2002::/16, 6to4: each IPv4 address has a /48 (RFC 3056).
  { prefix: [0x20, 0x02], at: [2, 3, 4, 5] },
];

/** 64:ff9b:1::/48, for NAT64 within one network (RFC 8215), whose operator chooses where in it the address is. */
const localNat64 = [0, 0x64, 0xff, 0x9b, 0, 1];

/**
 * The places that RFC 6052, 2.2 allows there, each with the byte from which on the rest is zero. Byte 8 is always zero.
 * An address at the end leaves no zeros, so it is looked for last.
 */
const localPlaces = [
  { at: [6, 7, 9, 10], zeroFrom: 11 },
  { at: [7, 9, 10, 11], zeroFrom: 12 },
  { at: [9, 10, 11, 12], zeroFrom: 13 },
  { at: [12, 13, 14, 15], zeroFrom: 16 },
] as const;

function ipv4In(bytes: readonly number[]): string | undefined {
  const begins = (prefix: readonly number[]): boolean => prefix.every((byte, index) => bytes[index] === byte);
  const place = begins(localNat64)
    ? localPlaces.find(({ zeroFrom }) => bytes.slice(zeroFrom).every((byte) => byte === 0))
    : embeddings.find(({ prefix }) => begins(prefix));
  return place?.at.map((index) => bytes[index]).join('.');
}

function prefixOf(bytes: readonly number[], length: number): string {
  const kept = bytes.map((byte, index) => (index < length / 8 ? byte : 0));
  const hextets = [0, 2, 4, 6].map((index) =>
    (((kept[index] ?? 0) << 8) | (kept[index + 1] ?? 0)).toString(16),
  );
  return `${hextets.join(':')}::/${length}`;
}

/** The URL parser knows every way to write them. */
function bytesOf(address: string): number[] {
  const [withoutZone = ''] = address.split('%', 1);
  const [head = '', tail] = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array<number>(8 - before.length - after.length).fill(0);
  return [...before, ...zeros, ...after].flatMap((hextet) => [hextet >> 8, hextet & 0xff]);
}

function groups(part: string): number[] {
  return part === '' ? [] : part.split(':').map((hextet) => Number.parseInt(hextet, 16));
}
