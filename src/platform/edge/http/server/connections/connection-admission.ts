import type { Socket } from 'node:net';
import { addressBudgets } from '../../wire/address-key';
import type { ConnectionLimits } from './connection-limits';
import { SpareConnections } from './spare-connections';

/** The limit that a connection is beyond. */
export type Excess = 'address' | 'process';

interface Origin {
  /** In the order in which they came. */
  readonly sockets: Set<Socket>;
  readonly isProxy: boolean;
}

/** How many of an address's connections are looked at for one that nobody would miss. */
const glances = 16;

/**
 * Counts connections, by address and in all. Those of a trusted proxy are of many clients and count in all only. When all
 * places are taken, an address with fewer of them than another gets one that the other does not use just now.
 */
export class ConnectionAdmission {
  constructor(
    private readonly limits: Pick<ConnectionLimits, 'connections' | 'perAddress' | 'spare'>,
    /** Whether a connection from the address is a proxy's. */
    private readonly isProxy: (address: string) => boolean,
    /** Whether no request of the connection is in hand. */
    private readonly isIdle: (socket: Socket) => boolean,
  ) {
    this.spare = { address: new SpareConnections(limits.spare), process: new SpareConnections(limits.spare) };
  }

  private readonly spare: Readonly<Record<Excess, SpareConnections>>;
  private readonly origins = new Map<string, Origin>();
  private count = 0;
  readonly refused: Record<Excess, number> = { address: 0, process: 0 };

  get open(): number {
    return this.count;
  }

  /** Answers the limit that the connection is beyond, which may then only be told so. */
  admit(socket: Socket, address: string): Excess | undefined {
    const origin = this.origins.get(address) ?? this.originOf(socket);
    const excess = this.excessOf(origin);
    if (excess) {
      this.refused[excess] += 1;
      this.spare[excess].take(socket);
      return excess;
    }
    this.origins.set(address, origin);
    origin.sockets.add(socket);
    this.count += 1;
    socket.once('close', () => {
      this.remove(socket, origin);
      if (origin.sockets.size === 0) this.origins.delete(address);
    });
    return undefined;
  }

  private originOf({ remoteAddress = '' }: Socket): Origin {
    return { sockets: new Set(), isProxy: this.isProxy(remoteAddress) };
  }

  private excessOf({ sockets: { size }, isProxy }: Origin): Excess | undefined {
    if (size >= this.limits.perAddress && !isProxy) return 'address';
    return this.count < this.limits.connections || this.makeRoom(size) ? undefined : 'process';
  }

  /** Ends a connection that is not in use, of the address with most, if that has more than the newcomer's will have. */
  private makeRoom(size: number): boolean {
    let largest: Origin | undefined;
    for (const origin of this.origins.values())
      if (!origin.isProxy && origin.sockets.size > (largest?.sockets.size ?? size + 1)) largest = origin;
    const idle = largest && this.anyIdle(largest);
    if (!largest || !idle) return false;
    this.refused.process += 1;
    this.remove(idle, largest);
    idle.destroy();
    return true;
  }

  private anyIdle({ sockets }: Origin): Socket | undefined {
    let left = glances;
    for (const socket of sockets) {
      if (this.isIdle(socket)) return socket;
      if ((left -= 1) === 0) return undefined;
    }
    return undefined;
  }

  /** Frees a place, once: a connection that is ended here is closed only later. */
  private remove(socket: Socket, { sockets }: Origin): void {
    if (sockets.delete(socket)) this.count -= 1;
  }
}

/** The widest network of IPv6 that one subscriber may have: the limit is large enough for the people behind it. */
export function addressOf({ remoteAddress = '' }: Socket): string {
  return addressBudgets(remoteAddress).at(-1)?.key ?? 'unknown';
}
