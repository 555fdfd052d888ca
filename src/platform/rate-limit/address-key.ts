import { isIP } from 'node:net';

/**
 * What an address is limited as. An IPv6 subscriber has a /64 at least, so each of its addresses would begin anew; an
 * IPv4 address is the same whichever way the socket writes it. Undefined for what is no address.
 */
export function addressKey(address: string): string | undefined {
  const version = isIP(address);
  if (version === 4) return address;
  if (version === 0) return undefined;
  const hextets = hextetsOf(address);
  const isMapped = hextets.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return isMapped ? ipv4Of(hextets.slice(6)) : `${hextets.slice(0, 4).join(':')}::/64`;
}

const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));

/** The eight groups, without leading zeros. The URL parser knows every way to write them. */
function hextetsOf(address: string): string[] {
  const [withoutZone = ''] = address.split('%', 1);
  const [head = '', tail] = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1).split('::');
  if (tail === undefined) return groups(head);
  const [before, after] = [groups(head), groups(tail)];
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

function ipv4Of(hextets: readonly string[]): string {
  return hextets
    .map((hextet) => Number.parseInt(hextet, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join('.');
}
