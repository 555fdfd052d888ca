import { setTimeout as delay } from 'node:timers/promises';
import { runAsTenant } from '../../../src/kernel/authorization/scope';
import { type ListQuery, newestFirst } from '../../../src/kernel/lists/list';
import type { CachedInstance } from './cached-instance';
import { type Deed, now } from './history';
import { RandomValues } from '../database/random-rows';
import { Standstills } from '../processes/standstills';

export interface Subject {
  readonly tenant: string;
  readonly users: readonly { readonly id: string; readonly email: string; readonly username: string }[];
}

export interface Run {
  readonly subject: Subject;
  readonly seed: number;
  readonly readers: number;
  readonly writers: number;
  /** Reads of all readers together. The writers end with them. */
  readonly reads: number;
  /** Milliseconds a writer rests at most before its next write. */
  readonly rest: number;
  /** How many loads in a hundred are slow, by some milliseconds. */
  readonly slowLoads: number;
}

export interface RunResult {
  readonly reads: readonly Deed[];
  readonly writes: readonly Deed[];
  readonly hits: number;
  /** Pages of the list that the store had. */
  readonly pages: number;
  readonly filled: number;
  readonly refused: number;
  /** Loads that a replica has answered. */
  readonly replicated: number;
}

const path = '/api/v1/users';
const slowestLoad = 8;

type Found = { readonly version: number; readonly fullName: string | null } | undefined;

/** Readers and writers of a few users, who put down what they were told and when. */
export async function runLoad(
  instance: CachedInstance,
  { subject: { tenant, users }, seed, readers, writers, reads, rest, slowLoads }: Run,
  writing: Set<Promise<unknown>>,
): Promise<RunResult> {
  const random = new RandomValues(seed);
  const { service } = instance;
  const token = service.token(tenant);
  const history = { reads: [] as Deed[], writes: [] as Deed[] };
  const standstills = new Standstills();
  const mend = slowDown(instance, random, slowLoads);
  instance.forget();
  const budget = { reads };
  let values = 0;

  const find = async (id: string): Promise<Found> => {
    const { email, username } = users.find((user) => user.id === id)!;
    const way = random.below(100);
    if (way === 0) return (await service.call('GET', `${path}/${id}`, { token })).body as Found;
    if (way < 4) return instance.users.findByEmail(email);
    if (way < 7) return instance.users.findByUsername(username);
    if (way < 9)
      return listed(
        random.below(2) === 0 ? [] : [{ field: 'username', operator: 'eq', value: username }],
        id,
      );
    return instance.users.findById(id);
  };
  /** By a page that all subjects are on, or by one for each. */
  const listed = async (filters: ListQuery['filters'], wanted: string): Promise<Found> => {
    const query = { filters, switches: [], sort: newestFirst, limit: 20, total: false };
    const { items } = await instance.users.list(query);
    return items.find(({ id }) => id === wanted);
  };
  const read = async (): Promise<void> => {
    while (budget.reads > 0) {
      budget.reads -= 1;
      const key = random.of(users).id;
      const begin = now();
      const found = await find(key);
      const end = now();
      history.reads.push({ key, begin, end, version: found?.version ?? 0, value: found?.fullName ?? '' });
    }
  };
  const patch = async (key: string, fullName: string): Promise<void> => {
    const begin = now();
    for (;;) {
      const asked = performance.now();
      const answer = await service.call('PATCH', `${path}/${key}`, { token, body: { fullName } });
      const { status, text, body } = answer;
      if (status === 200) {
        history.writes.push({ key, begin, end: now(), version: body.version as number, value: fullName });
        return;
      }
      if (!standstills.explains(answer, asked)) throw new Error(`PATCH was answered ${status}: ${text}`);
    }
  };
  const write = async (): Promise<void> => {
    while (budget.reads > 0) {
      // No value is written twice, so that what was read tells who wrote it.
      const patching = patch(random.of(users).id, `${process.pid} ${(values += 1)}`);
      writing.add(patching);
      await patching.finally(() => writing.delete(patching));
      await delay(random.below(rest));
    }
  };

  try {
    await runAsTenant(tenant, () => Promise.all([...times(readers, read), ...times(writers, write)]));
  } finally {
    mend();
    standstills.stop();
  }
  const { reads: results, pages: listings, fills, replicated } = instance.seen;
  const filled = fills.filter((isStored) => isStored).length;
  const hits = results.filter((result) => result === 'hit').length;
  const pages = listings.filter((result) => result === 'hit').length;
  return { ...history, hits, pages, filled, refused: fills.length - filled, replicated };
}

function times(count: number, one: () => Promise<void>): Promise<void>[] {
  return Array.from({ length: count }, one);
}

/** Delays as of a busy database, which answers in no order. */
function slowDown({ plain }: CachedInstance, random: RandomValues, percent: number): () => void {
  const findById = plain.findById.bind(plain);
  const list = plain.list.bind(plain);
  const slow = async <T>(found: Promise<T>): Promise<T> => {
    await found;
    if (random.below(100) < percent) await delay(random.below(slowestLoad));
    return found;
  };
  plain.findById = (id) => slow(findById(id));
  plain.list = (query) => slow(list(query));
  return () => Object.assign(plain, { findById, list });
}
