import { urlOfNode } from '../../foundation/config/urls/redis-servers';
import { within } from '../../foundation/deadline';
import type { RedisAccess } from './redis-access';
import { type RedisClient, redisClient } from './redis-client';
import { field, ServerIdentity } from './server-identity';
import { addressIn, SlotMap, type SlotsReply } from './slot-map';

/** Milliseconds a node has to answer. */
const patience = 200;

/** One node of a cluster. */
export class ClusterNode {
  constructor(
    readonly address: string,
    { url, authority }: RedisAccess,
  ) {
    this.client = redisClient(urlOfNode(url, addressIn(address)), authority);
    this.server = new ServerIdentity(this.client);
  }

  readonly client: RedisClient;
  readonly server: ServerIdentity;

  /** The slots as this node sees them. @throws Error where it serves none: it is cut off from most of the others, say */
  async slots(): Promise<SlotMap> {
    const [info, reply] = await within(
      patience,
      Promise.all([
        this.client.sendCommand<string>(['CLUSTER', 'INFO']),
        this.client.sendCommand<SlotsReply>(['CLUSTER', 'SLOTS']),
      ]),
    );
    if (field(info, 'cluster_state') !== 'ok')
      throw new Error(`${this.address} says that the cluster is down`);
    return new SlotMap(reply, addressIn(this.address).host);
  }
}
