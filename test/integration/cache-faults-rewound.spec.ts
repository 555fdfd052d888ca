import { Client } from 'pg';
import { openings, untilBreaker } from '../support/cache/cached-services';
import { FaultScene } from '../support/cache/fault-scene';
import { makeGate } from '../support/order/gate';
import { until } from '../support/until';

let scene: FaultScene;
afterEach(async () => {
  jest.restoreAllMocks();
  await scene.clear();
});

/** Holds the next COMMIT of this process back that follows a change of a user: the services have others of their own. */
function holdCommit(): { readonly reached: Promise<void>; readonly release: () => void } {
  const [reached, released] = [makeGate(), makeGate()];
  const send = Reflect.get(Client.prototype, 'query') as (...input: unknown[]) => unknown;
  const writers = new WeakSet<Client>();
  let isFirst = true;
  jest.spyOn(Client.prototype as { query: typeof send }, 'query').mockImplementation(function (
    this: Client,
    ...input: unknown[]
  ) {
    const [statement] = input as [string | { readonly text: string }];
    const text = typeof statement === 'string' ? statement : statement.text;
    if (text.includes('update "users"')) writers.add(this);
    if (text !== 'COMMIT' || !writers.has(this) || !isFirst) return send.apply(this, input);
    isFirst = false;
    reached.open();
    return released.opened.then(() => send.apply(this, input));
  });
  return { reached: reached.opened, release: released.open };
}

interface Subject {
  readonly rename: (fullName: string) => Promise<number>;
  /** At the other service. */
  readonly name: () => Promise<string>;
}

async function subject(): Promise<Subject> {
  const [writer, reader] = scene.both;
  const tenant = await writer.tenant();
  const body = { email: 'a@example.com', username: 'ada', fullName: 'Old' };
  const created = await tenant.call('POST', '/api/v1/users', { body });
  const path = `/api/v1/users/${created.body.id}`;
  return {
    rename: async (fullName) => (await tenant.call('PATCH', path, { body: { fullName } })).status,
    name: async () => {
      const answer = await reader.call('GET', path, { token: reader.token(tenant.id) });
      expect(answer.status).toBe(200);
      return answer.body.fullName as string;
    },
  };
}

test('A store that comes back with a value from before a write does not answer it', async () => {
  scene = await FaultScene.set();
  const [, reader] = scene.both;
  const { rename, name } = await subject();
  const hits = await reader.metric('reads_total', 'hit');
  await until('the old value is cached', async () => {
    expect(await name()).toBe('Old');
    return (await reader.metric('reads_total', 'hit')) > hits;
  });
  await scene.redis.send('SAVE');
  await untilBreaker('closed', ...scene.both);
  expect(await rename('New')).toBe(200);
  const opened = await openings(reader);
  await scene.redis.restart();
  await opened();
  await untilBreaker('closed', reader);
  await until('the reader trusts its store', () => reader.contact.trusted() !== undefined);
  // The first might leave something behind for the others.
  for (let turn = 0; turn < 5; turn++) expect(await name()).toBe('New');
});

/**
 * The writer is held back at its COMMIT while the store loses it. Answers its status: PostgreSQL ends a transaction that
 * is idle for five seconds, so that on a busy machine the writer may be refused, as it should.
 */
async function writeOver({ rename, name }: Subject, fullName: string): Promise<number> {
  const [writer, reader] = scene.both;
  const before = await name();
  await scene.redis.send('SAVE');
  const commit = holdCommit();
  const written = rename(fullName);
  // One that is refused before its COMMIT never comes to it.
  await Promise.race([commit.reached, written]);
  await writer.line.cut();
  const opened = await openings(reader);
  await scene.redis.restart();
  await opened();
  await untilBreaker('closed', reader);
  await until('the reader trusts its store', () => reader.contact.trusted() !== undefined);
  // The first might leave something behind for the others.
  for (let turn = 0; turn < 5; turn++) expect(await name()).toBe(before);
  commit.release();
  return written;
}

test('A store that comes back without a writer it was told of is filled with nothing that the writer replaces', async () => {
  scene = await FaultScene.set();
  const [writer, reader] = scene.both;
  const { rename, name } = await subject();
  let tries = 0;
  let outcome: readonly [status: number, told: string] = [0, ''];
  await until('the writer was not refused', async () => {
    await untilBreaker('closed', writer, reader);
    outcome = [await writeOver({ rename, name }, `New ${(tries += 1)}`), await name()];
    jest.restoreAllMocks();
    await writer.line.restore();
    return outcome[0] !== 503;
  });
  expect(outcome).toEqual([200, `New ${tries}`]);
});
