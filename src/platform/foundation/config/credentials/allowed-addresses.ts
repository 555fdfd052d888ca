import { BlockList, isIP } from 'node:net';

const ipv4Mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The addresses that a client may call from: single ones and CIDR ranges, IPv4 and IPv6. */
export class AllowedAddresses {
  private readonly list = new BlockList();

  constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const [address = '', prefix] = entry.split('/');
      if (prefix === undefined) this.list.addAddress(plain(address), familyOf(plain(address)));
      else this.list.addSubnet(address, Number(prefix), familyOf(address));
    }
  }

  /** An IPv4 address is the same when a socket for both families shows it as `::ffff:…`. A text that is no address is not in. */
  include(address: string): boolean {
    const known = plain(address);
    return isIP(known) > 0 && this.list.check(known, familyOf(known));
  }
}

function plain(address: string): string {
  return ipv4Mapped.exec(address)?.[1] ?? address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
