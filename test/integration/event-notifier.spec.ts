import { Client, type Notification } from 'pg';
import { Outbox } from '../../src/platform/work/events/log/outbox';
import { sharedService } from '../support/shared-service';
import { until } from '../support/until';

/** Without a worker, as it tells those of others. */
const service = sharedService();
const words: Notification[] = [];
let listener: Client;

beforeAll(async () => {
  listener = new Client({ connectionString: service.database.runtimeUrl });
  // The service's database goes before this connection does.
  listener.on('error', () => undefined);
  listener.on('notification', (word) => words.push(word));
  await listener.connect();
  await listener.query('listen strata_events');
});
afterAll(() => listener.end());
beforeEach(() => {
  words.length = 0;
});

const username = 'ada';

test('workers of other processes are woken after the commit, on a connection apart from the transaction', async () => {
  const tenant = await service.tenant();
  const sent: { readonly by: Client; readonly text: string }[] = [];
  const query = Reflect.get(Client.prototype, 'query') as (...input: unknown[]) => unknown;
  const spy = jest.spyOn(Client.prototype as { query: typeof query }, 'query');
  spy.mockImplementation(function (this: Client, first: unknown, ...rest: unknown[]) {
    sent.push({ by: this, text: typeof first === 'string' ? first : (first as { text: string }).text });
    return query.call(this, first, ...rest);
  });
  const body = { email: 'ada@example.com', username };
  expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(201);
  await until('the word comes', () => words.length > 0);
  spy.mockRestore();
  const commit = sent.findIndex(({ text }) => text === 'COMMIT');
  const word = sent.findIndex(({ text }) => text.startsWith('notify '));
  expect(word).toBeGreaterThan(commit);
  expect(sent[word]!.by).not.toBe(sent[commit]!.by);
});

test('what is stored meanwhile is told in one word', async () => {
  const outbox = service.app.get(Outbox);
  for (let count = 0; count < 100; count += 1) outbox.stored.emit();
  await until('the word comes, and one for what was stored after it was under way', () => words.length >= 2);
  outbox.stored.emit();
  await until('another word comes', () => words.length >= 3);
  expect(words).toHaveLength(3);
});

test('who stores nothing wakes nobody', async () => {
  const tenant = await service.tenant();
  const outbox = service.app.get(Outbox);
  const body = { email: 'ada@example.com', username };
  expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(201);
  await until('the word comes', () => words.length > 0);
  words.length = 0;
  expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(409);
  expect((await tenant.call('GET', '/api/v1/users')).status).toBe(200);
  outbox.stored.emit();
  await until('a word comes', () => words.length > 0);
  expect(words).toHaveLength(1);
});
