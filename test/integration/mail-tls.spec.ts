import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { SMTPServerOptions } from 'smtp-server';
import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import { type MailServer, startMailServer } from '../support/mail/mail-server';
import { hurry, waitingMails } from '../support/mail/mail-state';
import { selfSigned } from '../support/mail/self-signed';
import { until } from '../support/until';

const password = 'hunter2 %';
const trusted = selfSigned();
const authorities = getCACertificates();

let server: MailServer;
let service: LoggedService;
let secured: boolean[];
beforeAll(() => setDefaultCACertificates([...authorities, trusted.cert]));
afterAll(() => setDefaultCACertificates(authorities));
afterEach(async () => {
  await service.stop();
  await server.stop();
});

/** Starts a mail server with these options, and the service with settings for it. */
async function connect(options: SMTPServerOptions, word = password): Promise<string> {
  secured = [];
  server = await startMailServer({
    disabledCommands: [],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password: given }, session, answer) => {
      secured.push(session.secure);
      if (given === password) answer(null, { user: 'strata' });
      else answer(new Error('no'));
    },
    ...options,
  });
  const { host } = new URL(server.url);
  const scheme = options.secure === true ? 'smtps' : 'smtp';
  service = await startLoggedService({
    SMTP_URL: `${scheme}://strata:${encodeURIComponent(word)}@${host}`,
    MAIL_FROM: 'hello@strata.example',
    ROLE: 'all',
  });
  hurry(service);
  const tenant = await service.tenant();
  const body = { email: 'ada@users.example', username: 'ada' };
  expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(201);
  return tenant.id;
}

test.each([
  ['STARTTLS', {}],
  ['TLS from the first byte', { secure: true }],
])(
  'with %s and a certificate that is trusted the mail arrives, and the password goes over TLS',
  async (_, options) => {
    await connect({ ...trusted, ...options });
    await until('it has come', () => server.of('ada@users.example').length === 1);
    expect(secured).toEqual([true]);
    expect(service.log()).not.toContain('hunter2');
  },
);

test.each([
  ['that nobody trusts, by STARTTLS', selfSigned(), password, 'ESOCKET, DEPTH_ZERO_SELF_SIGNED_CERT'],
  [
    'that nobody trusts, from the first byte',
    { secure: true, ...selfSigned() },
    password,
    'ESOCKET, DEPTH_ZERO_SELF_SIGNED_CERT',
  ],
  ['without TLS', { disabledCommands: ['STARTTLS'] }, password, 'ETLS, 500'],
  ['that does not know the password', trusted, 'hunter3', 'EAUTH, 535'],
])('a server %s gets no mail, and operators are told why', async (_, options, word, reason) => {
  const tenantId = await connect(options, word);
  await until('it waits', async () => {
    const [mail] = await waitingMails(service.database, tenantId);
    return mail?.problem?.code === 'postponed';
  });
  const [mail] = await waitingMails(service.database, tenantId);
  expect(mail?.problem?.message).toBe(`The mail server could not be used (${reason}).`);
  expect(server.recipients).toEqual([]);
  expect(secured).not.toContain(false);
  expect(service.log()).toMatch(/The mail server at \S+:\d+ \(SMTP_URL\) is away/);
  expect(service.log()).not.toMatch(/hunter[23]/);
});
