import { type Address, redisServersOf, written } from '../../foundation/config/urls/redis-servers';
import { within } from '../../foundation/deadline';
import type { RedisAccess } from './redis-access';
import { close, type RedisClient, redisClient } from './redis-client';

/** Milliseconds a sentinel has to answer. */
const patience = 200;

/** The sentinels of a `REDIS_URL`. */
export class Sentinels {
  constructor({ url, authority, sentinel: { user = '', password } = {} }: RedisAccess) {
    const servers = redisServersOf(url);
    if (servers.kind !== 'sentinel') throw new Error('REDIS_URL names no sentinels');
    this.primaryName = servers.primary;
    const login =
      password === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
    this.clients = servers.sentinels.map((each) => redisClient(each.replace('//', `//${login}`), authority));
    for (const client of this.clients)
      client.on('error', (error: Error) => {
        this.problem = error.message;
      });
  }

  private readonly primaryName: string;
  private readonly clients: readonly RedisClient[];
  /** The last thing that went wrong with any of them. */
  private problem = 'no answer';

  open(): void {
    for (const client of this.clients) client.connect().catch(() => undefined);
  }

  close(): void {
    for (const client of this.clients) close(client);
  }

  /**
   * The primary that the newest configuration names: one sentinel may lag behind the others, or be cut off from them.
   * @throws Error where no sentinel knows it
   */
  async primary(): Promise<Address> {
    const answers = await Promise.all(this.clients.map((client) => this.ask(client)));
    const known = answers.filter((answer) => answer !== undefined);
    const [newest] = known.toSorted((one, other) => other.epoch - one.epoch);
    if (!newest) throw new Error(`no sentinel knows ${this.primaryName} (${this.problem})`);
    return newest.address;
  }

  private async ask(
    client: RedisClient,
  ): Promise<{ readonly address: Address; readonly epoch: number } | undefined> {
    // The reason why there is no connection, such as a wrong password, was told by the client.
    if (!client.isReady) return undefined;
    try {
      const asking = client.sendCommand<string[]>(['SENTINEL', 'MASTER', this.primaryName]);
      const reply = await within(patience, asking);
      const fields = new Map(
        reply.map((name, at) => [name, reply[at + 1]]).filter((_, at) => at % 2 === 0) as [string, string][],
      );
      const [host = '', port] = [fields.get('ip'), fields.get('port')];
      return { address: { host, port: Number(port) }, epoch: Number(fields.get('config-epoch')) };
    } catch (error) {
      this.problem = (error as Error).message;
      return undefined;
    }
  }
}

/** Whether both are the same server. */
export const isSame = (one: Address | undefined, other: Address): boolean =>
  one !== undefined && written(one) === written(other);
