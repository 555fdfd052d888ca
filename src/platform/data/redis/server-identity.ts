import { reconnect, type RedisClient } from './redis-client';

/** Milliseconds of silence after which a connection is given up for another. */
const longestSilence = 500;

/** The server copies another one: what it holds may lack that one's newest writes. */
export class ReplicaError extends Error {
  constructor() {
    super('This Redis server is a replica');
  }
}

/** Asks a server for its process and its history: a restart changes the first, a promotion the second. */
export class ServerIdentity {
  constructor(private readonly client: RedisClient) {}

  /** When the question was asked that has not been answered. */
  private asked: number | undefined;

  /** @throws ReplicaError; whatever the client throws */
  async ask(): Promise<string> {
    // The socket's own timeout begins anew with every write, so that it never ends while commands are sent.
    if (this.asked !== undefined && performance.now() - this.asked > longestSilence) reconnect(this.client);
    this.asked ??= performance.now();
    const [server, replication] = await Promise.all([
      this.client.info('server'),
      this.client.info('replication'),
    ]).finally(() => {
      this.asked = undefined;
    });
    if (field(replication, 'role') !== 'master') throw new ReplicaError();
    return `${field(server, 'run_id')}:${field(replication, 'master_replid')}`;
  }
}

/** A line of what INFO and CLUSTER INFO answer. */
export function field(info: string, name: string): string {
  const found = new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  if (found === undefined) throw new Error(`Redis does not tell its ${name}`);
  return found;
}
