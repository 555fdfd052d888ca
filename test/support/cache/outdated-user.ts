import type { CachedService, CachedServices } from './cached-services';
import type { RedisServer } from '../servers/redis-server';
import type { ServiceOptions, TestTenant } from '../service';
import { queryAs } from '../sql';
import { until } from '../until';

/** A service that waits for its store however long a command takes, so that a busy machine changes no test's course. */
export async function startPatient(
  services: CachedServices,
  store: RedisServer | undefined,
  options: ServiceOptions = {},
): Promise<CachedService> {
  const service = await services.start(store, options);
  const { contact } = service;
  const trusted = contact.trusted.bind(contact);
  await until('it trusts its store', () => trusted() !== undefined);
  Object.assign(contact, {
    call: <T>(command: () => Promise<T>) => command(),
    trusted: () => {
      const generation = trusted();
      if (generation === undefined) services.lapse();
      return generation;
    },
  });
  return service;
}

const [cached, stored] = ['As it was cached', 'As it is stored'];

/** A user of whom the caches know something that is no longer so, because the row was changed behind their back. */
export class OutdatedUser {
  private constructor(
    private readonly tenant: string,
    private readonly id: string,
  ) {}

  /** @param instances that answer of it from their cache */
  static async make(
    { id: tenant }: TestTenant,
    ...instances: readonly CachedService[]
  ): Promise<OutdatedUser> {
    const [first] = instances;
    if (!first) throw new Error('Nobody is to know it');
    const unique = Math.random().toString(36).slice(2);
    const body = { email: `${unique}@example.com`, username: unique, fullName: cached };
    const { id } = (await first.call('POST', '/api/v1/users', { token: first.token(tenant), body })).body;
    const user = new OutdatedUser(tenant, id as string);
    for (const instance of instances) await user.untilHit(instance);
    await queryAs(first.database.superuserUrl, 'update users set full_name = $1 where id = $2', [stored, id]);
    return user;
  }

  /** Whether the service answers from its cache, or as the database has it. */
  async source(service: CachedService): Promise<'cache' | 'database'> {
    const path = `/api/v1/users/${this.id}`;
    // Each instance of a test has keys of its own.
    const token = service.token(this.tenant);
    const { body, text } = await service.call('GET', path, { token });
    if (![cached, stored].includes(body.fullName)) throw new Error(`The user is ${text}`);
    return body.fullName === cached ? 'cache' : 'database';
  }

  private async untilHit(service: CachedService): Promise<void> {
    await until('the user is cached', async () => {
      const before = await service.metric('reads_total', 'hit');
      await this.source(service);
      return (await service.metric('reads_total', 'hit')) > before;
    });
  }
}
