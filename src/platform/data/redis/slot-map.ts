import { createHash } from 'node:crypto';
import { type Address, written } from '../../foundation/config/urls/redis-servers';
import { slotCount } from './key-slot';

/** The answer to CLUSTER SLOTS, for each range: the first and last slot, the primary, and its replicas. */
export type SlotsReply = readonly [
  first: number,
  last: number,
  ...nodes: (readonly [string | null, number, string])[],
][];

/** The node of each slot, as one node of the cluster sees it. */
export class SlotMap {
  /** @param host of the node that has answered, which need not know its own */
  constructor(reply: SlotsReply, host: string) {
    const ranges = reply.toSorted(([one], [other]) => one - other);
    const addressOf = ([ip, port]: readonly [string | null, number, string]): string =>
      written({ host: ip === null || ip === '' || ip === '?' ? host : ip, port });
    let covered = 0;
    for (const [first, last, primary, ...replicas] of ranges) {
      if (!primary) continue;
      covered += last - first + 1;
      this.owners.fill(addressOf(primary), first, last + 1);
      for (const node of [primary, ...replicas]) this.nodes.add(addressOf(node));
    }
    this.isWhole = covered === slotCount;
    this.primaries = [...new Set(this.owners)].filter((owner) => owner !== '').toSorted();
    const text = ranges.map(
      ([first, last, primary]) => `${first}-${last}=${primary?.[2]}@${primary && addressOf(primary)}`,
    );
    this.digest = createHash('sha1').update(text.join()).digest('hex');
  }

  private readonly owners: string[] = Array.from({ length: slotCount }, () => '');
  /** Primaries and replicas, as host and port. */
  readonly nodes = new Set<string>();
  readonly primaries: readonly string[];
  /** Whether every slot has a node. */
  readonly isWhole: boolean;
  /** Equal where the same nodes have the same slots. */
  readonly digest: string;

  ownerOf(slot: number): string {
    return this.owners[slot] ?? '';
  }
}

export function addressIn(text: string): Address {
  const at = text.lastIndexOf(':');
  return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) };
}
