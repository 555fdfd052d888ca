import { createHash } from 'node:crypto';
import { serverOf } from '../../foundation/config/urls/connection-url';
import { redisServersOf } from '../../foundation/config/urls/redis-servers';
import { pause } from '../../foundation/backoff';
import { ClusterNode } from './cluster-node';
import { keySlot } from './key-slot';
import type { RedisAccess } from './redis-access';
import { close, type RedisClient } from './redis-client';
import { RedisConnection } from './redis-connection';
import type { SlotMap } from './slot-map';

/** Milliseconds between two questions for the slots. */
const interval = 300;

/** The slots, with the nodes that they lead to. */
interface Agreed {
  readonly map: SlotMap;
  readonly nodes: ReadonlyMap<string, ClusterNode>;
}

/**
 * The primaries of a cluster. Commands go by a map of the slots on which all primaries in it agree, so that a primary which was replaced
 * and does not know it leads nobody to itself. While they disagree, or one of them is silent, no map is believed and the cluster has no
 * identity. A map that changes is told as a loss before the first command goes by it.
 */
export class ClusterPrimaries extends RedisConnection {
  constructor(private readonly access: RedisAccess) {
    super();
    const servers = redisServersOf(access.url);
    if (servers.kind !== 'cluster') throw new Error('REDIS_URL names no cluster');
    this.seeds = servers.seeds.map((seed) => serverOf(seed));
    this.known = new Set(this.seeds);
  }

  private readonly seeds: readonly string[];
  /** Every node that was ever named by the map in use, to be asked when its primaries are silent. */
  private known: ReadonlySet<string>;
  private readonly nodes = new Map<string, ClusterNode>();
  private agreed: Agreed | undefined;
  private learning: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private opened: (() => void) | undefined;

  override open(): Promise<void> {
    return new Promise((resolve) => {
      this.opened = resolve;
      void this.follow();
    });
  }

  override close(): void {
    this.stopping.abort();
    for (const address of this.nodes.keys()) this.forget(address);
    this.agreed = undefined;
  }

  override clientOf(key: string): RedisClient {
    const { map, nodes } = this.current();
    return nodes.get(map.ownerOf(keySlot(key)))!.client;
  }

  override clients(): readonly RedisClient[] {
    return [...this.current().nodes.values()].map(({ client }) => client);
  }

  override async identity(): Promise<string> {
    const before = this.agreed;
    await this.learn();
    const agreed = this.current();
    // The move was told as a loss, which voids the probe under way: it fails at once rather than after it has settled for nothing.
    if (agreed !== before) throw new Error('The slots of the cluster have moved');
    const names = await Promise.all([...agreed.nodes.values()].map(({ server }) => server.ask()));
    if (this.agreed !== agreed) throw new Error('The slots of the cluster have moved');
    const all = createHash('sha1')
      .update([agreed.map.digest, ...names].join())
      .digest('hex');
    return `redis:cluster:${all}`;
  }

  protected override refused(): void {
    // The next map tells for all nodes what one node says of others.
  }

  private current(): Agreed {
    if (!this.agreed) throw new Error('The slots of the cluster are not known yet');
    return this.agreed;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.learn().catch((error: Error) => {
        if (!this.agreed && !signal.aborted)
          this.lost.emit(`REDIS_URL, ${serverOf(this.access.url)}: ${error.message}`);
      });
      await pause(this.agreed ? interval : interval / 4, signal);
    }
  }

  /** Callers that ask at once share an answer. @throws Error while the nodes do not agree */
  private learn(): Promise<void> {
    this.learning ??= this.ask().finally(() => {
      this.learning = undefined;
    });
    return this.learning;
  }

  private async ask(): Promise<void> {
    if (this.nodes.size === 0) for (const address of this.known) this.meet(address);
    const answers = new Map<string, SlotMap>();
    let problem = 'no node answers';
    await Promise.all(
      [...this.nodes.values()].map(async (node) => {
        try {
          answers.set(node.address, await node.slots());
        } catch (error) {
          problem = (error as Error).message;
        }
      }),
    );
    if (this.stopping.signal.aborted) throw new Error('The connection is closed');
    const maps = [...answers.values()];
    const isAgreed = (map: SlotMap): boolean =>
      map.isWhole && map.primaries.every((primary) => answers.get(primary)?.digest === map.digest);
    const map = maps.find(isAgreed);
    if (map) return this.adopt(map);
    for (const { nodes } of maps) for (const address of nodes) this.meet(address);
    if (maps.length === 0) for (const address of [...this.known, ...this.seeds]) this.meet(address);
    throw new Error(`the primaries of the cluster do not agree on its slots (${problem})`);
  }

  private adopt(map: SlotMap): void {
    const before = this.agreed;
    if (before?.map.digest === map.digest) return;
    const nodes = new Map(map.primaries.map((address) => [address, this.nodes.get(address)!]));
    this.agreed = { map, nodes };
    this.known = new Set([...map.nodes, ...this.seeds]);
    if (before) this.lost.emit('REDIS_URL: the slots of the cluster have moved');
    for (const address of this.nodes.keys()) if (!nodes.has(address)) this.forget(address);
    if (!before) this.connected.emit();
    this.opened?.();
  }

  private meet(address: string): void {
    if (this.nodes.has(address) || this.stopping.signal.aborted) return;
    const node = new ClusterNode(address, this.access);
    this.nodes.set(address, node);
    this.watch(node.client, address, () => this.agreed?.nodes.get(address) === node);
    node.client.connect().catch(() => undefined);
  }

  private forget(address: string): void {
    const node = this.nodes.get(address);
    if (!node) return;
    this.nodes.delete(address);
    close(node.client);
  }
}
