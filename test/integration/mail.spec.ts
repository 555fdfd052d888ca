import { Mailer } from '../../src/kernel/mailer';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../src/kernel/unit-of-work';
import { Metrics } from '../../src/platform/foundation/observability/metrics';
import { makeGate } from '../support/order/gate';
import { oneOutage, outageLines } from '../support/processes/outage-lines';
import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import { type MailServer, startMailServer, type Verdict } from '../support/mail/mail-server';
import { hurry, sendingsOf, waitingMails } from '../support/mail/mail-state';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { addUncertainMail } from '../support/mail/uncertain-mail';
import { expectProblem } from '../support/http/expect-problem';
import { SendingStore } from '../../src/platform/work/mail/sending-store';
import { newId } from '../../src/kernel/values/id';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

let server: MailServer;
let service: LoggedService;
let tenant: TestTenant;

const settings = (url: string): Record<string, string> => ({
  ROLE: 'all',
  SMTP_URL: url,
  SMTP_TLS: 'none',
  MAIL_FROM: 'Strata <hello@strata.example>',
});

beforeAll(async () => {
  server = await startMailServer();
  service = await startLoggedService(settings(server.url));
  hurry(service);
});
afterAll(async () => {
  await service.stop();
  await server.stop();
});
beforeEach(async () => {
  Object.assign(server, { onRecipient: () => 'take', onMessage: () => 'take' });
  service.forget();
  tenant = await service.tenant();
});

let users = 0;
async function createUser(): Promise<{ readonly id: string; readonly email: string }> {
  const email = `ada-${(users += 1)}@users.example`;
  const body = { email, username: `ada-${users}`, fullName: 'Ada Lovelace' };
  const answer = await tenant.call('POST', '/api/v1/users', { body });
  expect(answer.status).toBe(201);
  return { id: answer.body.id, email };
}

const states = async (): Promise<unknown[]> =>
  (await sendingsOf(service.database, tenant.id)).map(({ state, attempts }) => [state, attempts]);
const waiting = (): ReturnType<typeof waitingMails> => waitingMails(service.database, tenant.id);
const settled = (): Promise<number> => until('nothing waits', async () => (await waiting()).length === 0);

/** One verdict after the other; the last one stays. */
const inTurn = (...verdicts: Verdict[]): (() => Verdict) => {
  return () => (verdicts.length > 1 ? verdicts.shift() : verdicts[0])!;
};

test('a new user gets one mail, whose id is that of the event', async () => {
  const { email } = await createUser();
  await settled();
  const [mail, ...more] = server.of(email);
  expect([mail?.from, mail?.to, more]).toEqual(['hello@strata.example', [email], []]);
  const [sending] = await sendingsOf(service.database, tenant.id);
  expect(sending).toMatchObject({ state: 'sent', attempts: 1, kind: 'welcome' });
  expect(mail?.content).toContain(`\r\nMessage-ID: <${sending?.event_id}.welcome@strata.example>\r\n`);
  expect(mail?.content).toContain(`\r\nTo: Ada Lovelace <${email}>\r\n`);
  expect(mail?.content).toContain('\r\nFrom: Strata <hello@strata.example>\r\n');
});

test('each user of a batch gets a mail', async () => {
  const items = ['a', 'b', 'c'].map((name) => ({
    email: `${name}@${tenant.id}.example`,
    username: `${name}-${name}`,
  }));
  expect((await tenant.call('POST', '/api/v1/users/batch', { body: { items } })).status).toBe(201);
  await settled();
  expect(items.map(({ email }) => server.of(email).length)).toEqual([1, 1, 1]);
});

test.each([
  ['the recipient', 'onRecipient', { code: 451, text: '4.7.1 try again' }],
  ['the message', 'onMessage', { code: 452, text: '4.3.1 no room' }],
  ['the recipient, by a cut', 'onRecipient', 'cut'],
] as const)('%s refused for now is sent again, up to the third try', async (_, step, verdict) => {
  server[step] = inTurn(verdict, verdict, 'take');
  const { email } = await createUser();
  await settled();
  expect(server.of(email)).toHaveLength(step === 'onMessage' ? 3 : 1);
  expect(await states()).toEqual([['sent', 3]]);
});

test.each([
  ['recipient', 'onRecipient', { code: 550, text: '5.1.1 no such user' }, '550 5.1.1 to RCPT TO (EENVELOPE)'],
  ['message', 'onMessage', { code: 554, text: 'not from you' }, '554 to DATA (EMESSAGE)'],
] as const)(
  'a %s that is always refused is a dead letter after three tries, with the cause',
  async (_, step, verdict, cause) => {
    server[step] = () => verdict;
    const { email } = await createUser();
    await until('it is dead', async () => (await waiting())[0]?.dead_at instanceof Date);
    expect(await waiting()).toMatchObject([
      { attempts: 3, problem: { code: 'mail-refused', message: `The mail server answered ${cause}.` } },
    ]);
    expect(server.recipients.filter((one) => one === email)).toHaveLength(3);
    expect(await states()).toEqual([['failed', 3]]);
    expect(service.log()).toContain('An event is a dead letter');
    expect(service.log()).not.toContain(email);
  },
);

test('a message without a reply is not sent again: it is uncertain, logged and counted', async () => {
  server.onMessage = () => 'cut';
  const { email } = await createUser();
  await settled();
  expect(await states()).toEqual([['uncertain', 1]]);
  server.onMessage = () => 'take';
  const next = await createUser();
  await until('the next one has come', () => server.of(next.email).length === 1);
  expect(server.of(email)).toHaveLength(1);
  const line = service
    .lines()
    .find(({ msg }) => String(msg).startsWith('It is not known whether a mail was sent'));
  expect(line).toMatchObject({ level: 'warn', mail: 'welcome', event: expect.any(String) });
  expect(service.log()).not.toContain(email);
});

test('an operator finds an uncertain mail, and has it sent again or given up', async () => {
  server.onMessage = () => 'cut';
  const [again, never] = [await createUser(), await createUser()];
  await until('both are uncertain', async () => (await states()).join() === 'uncertain,1,uncertain,1');
  server.onMessage = () => 'take';
  const list = `/api/v1/uncertain-mails?organisationId=${tenant.id}&sort=createdAt`;
  const operator = (method: string, path: string): Promise<Answer> =>
    service.call(method, path, { operator: true });
  const { items } = (await operator('GET', list)).body;
  const [first, second] = (await sendingsOf(service.database, tenant.id)).map(({ event_id: event }) =>
    items.find(({ eventId }: { eventId: string }) => eventId === event),
  );
  expect([first, second]).toMatchObject([
    { kind: 'welcome' },
    { kind: 'welcome', organisationId: tenant.id },
  ]);
  expect(JSON.stringify(items)).not.toContain('@users.example');

  expect((await operator('POST', `/api/v1/uncertain-mails/${first.id}/resend`)).status).toBe(204);
  // The one before that was cut had come, too.
  await until('it has come', () => server.of(again.email).length === 2);
  expect((await operator('DELETE', `/api/v1/uncertain-mails/${second.id}`)).status).toBe(204);
  await settled();
  expect(await states()).toEqual([
    ['sent', 2],
    ['abandoned', 1],
  ]);
  expect((await operator('GET', list)).body.items).toEqual([]);
  expectProblem(
    await operator('GET', `/api/v1/uncertain-mails/${first.id}`),
    404,
    'uncertain-mail-not-found',
  );
  expect(server.of(never.email)).toHaveLength(1);
  const audit = await operator('GET', '/api/v1/operator-audit?type=mail.resent&limit=1');
  expect(audit.body.items).toMatchObject([{ actor: { kind: 'operator' } }]);
});

test('a mail of which the sender still learns that it was sent, or not, is uncertain no longer', async () => {
  const store = service.app.get(SendingStore);
  const mail = { kind: 'welcome', eventId: newId() };
  const listed = async (): Promise<number> =>
    (await service.call('GET', `/api/v1/uncertain-mails?eventId=${mail.eventId}`, { operator: true })).body
      .items.length;
  await runAsTenant(tenant.id, async () => {
    expect([await store.begin(mail), await store.begin(mail), await store.begin(mail)]).toEqual([
      'begun',
      'cut-off',
      'over',
    ]);
    expect(await listed()).toBe(1);
    await store.note(mail, 'sent');
    expect(await listed()).toBe(0);
  });
});

test('an uncertain mail whose event is gone can be given up only', async () => {
  const id = await addUncertainMail(service.database, tenant.id);
  await queryAs(service.database.superuserUrl, `delete from events where tenant_id = $1`, [tenant.id]);
  const act = (method: string, path = ''): Promise<Answer> =>
    service.call(method, `/api/v1/uncertain-mails/${id}${path}`, { operator: true });
  expectProblem(await act('POST', '/resend'), 409, 'mail-event-gone');
  expect((await act('GET')).status).toBe(200);
  expect((await act('DELETE')).status).toBe(204);
});

test('an event that comes again sends nothing again, whatever became of it', async () => {
  const first = await createUser();
  await until('the first has come', () => server.of(first.email).length === 1);
  server.onMessage = () => 'cut';
  const second = await createUser();
  await settled();
  server.onMessage = () => 'take';
  await queryAs(
    service.database.superuserUrl,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, replay)
     select tenant_id, gen_random_uuid(), 'welcome-mail', id, slot, subject, position, 1 from events where tenant_id = $1`,
    [tenant.id],
  );
  await settled();
  expect([first, second].map(({ email }) => server.of(email).length)).toEqual([1, 1]);
  expect(await states()).toEqual([
    ['sent', 1],
    ['uncertain', 1],
  ]);
});

test('a mail goes to where the user is by then, and nowhere when the user is gone', async () => {
  server.onRecipient = () => ({ code: 550, text: 'no such user' });
  const [misspelt, gone] = [await createUser(), await createUser()];
  await until('both are dead', async () => (await waiting()).filter(({ dead_at }) => dead_at).length === 2);
  const right = `right-${misspelt.email}`;
  const change = { body: { email: right } };
  expect((await tenant.call('PATCH', `/api/v1/users/${misspelt.id}`, change)).status).toBe(200);
  expect((await tenant.call('DELETE', `/api/v1/users/${gone.id}`)).status).toBe(204);
  server.onRecipient = () => 'take';
  const redrive = `update event_deliveries set dead_at = null, attempts = 0 where tenant_id = $1`;
  await queryAs(service.database.superuserUrl, redrive, [tenant.id]);
  await settled();
  expect([misspelt.email, right, gone.email].map((address) => server.of(address).length)).toEqual([0, 1, 0]);
});

test('while the mail server is away mails wait and keep their tries; when it is back all of them are sent', async () => {
  const { registry } = service.app.get(Metrics);
  const breaker = async (): Promise<string | undefined> =>
    /^strata_mail_breaker_state (\d)$/m.exec(await registry.metrics())?.[1];
  expect(await breaker()).toBe('0');
  const log = outageLines('Mail');
  await server.stop();
  const sent = [await createUser()];
  await until('the breaker is open', async () => (await breaker()) === '2');
  sent.push(await createUser(), await createUser());
  await until('all wait', async () =>
    (await waiting()).every(({ problem }) => problem?.code === 'postponed'),
  );
  expect((await waiting()).map(({ attempts, dead_at }) => [attempts, dead_at])).toEqual([
    [2, null],
    [0, null],
    [0, null],
  ]);
  await server.start();
  await settled();
  expect(sent.map(({ email }) => server.of(email).length)).toEqual([1, 1, 1]);
  expect(await breaker()).toBe('0');
  expect(log.taken()).toEqual(oneOutage('The mail server at '));
  log.stop();
});

test('two workers at once send a mail once', async () => {
  const other = await startService({ env: settings(server.url), database: service.database });
  const reply = makeGate();
  server.onMessage = (): Promise<Verdict> => reply.opened.then(() => 'take');
  const mail = {
    kind: 'race',
    eventId: '019aa000-0000-7000-8000-00000000cafe',
    to: { name: 'Ada', address: `race-${tenant.id}@users.example` },
    language: 'en',
    subject: 'Once',
    paragraphs: ['Once.'],
  };
  const send = ({ app }: Service): Promise<void> => runAsTenant(tenant.id, () => app.get(Mailer).send(mail));
  const first = send(service);
  await until('the server has it', () => server.of(mail.to.address).length === 1);
  await send(other);
  expect(await states()).toEqual([['uncertain', 1]]);
  reply.open();
  await first;
  // The first worker was not dead after all, and knows better.
  expect(await states()).toEqual([['sent', 1]]);
  const items = Array.from({ length: 20 }, (_, n) => ({
    email: `${n}@${tenant.id}.example`,
    username: `ada-${n}`,
  }));
  expect((await tenant.call('POST', '/api/v1/users/batch', { body: { items } })).status).toBe(201);
  await settled();
  expect(items.map(({ email }) => server.of(email).length)).toEqual(items.map(() => 1));
  await other.stop();
});

test('inside a unit of work nothing is sent, because the note would not be there before', async () => {
  const mailer = service.app.get(Mailer);
  const inside = runAsTenant(tenant.id, () =>
    service.app.get(UnitOfWork).write(() => mailer.send({} as never)),
  );
  await expect(inside).rejects.toThrow('inside a unit of work');
});
