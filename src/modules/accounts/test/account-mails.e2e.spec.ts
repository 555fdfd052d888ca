import { type MailServer, startMailServer } from '../../../../test/support/mail/mail-server';
import { type LoggedService, startLoggedService } from '../../../../test/support/processes/logged-service';
import { cookieOf, freshEmail, fromPage, goodPassword } from '../../../../test/support/accounts/people';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';

let server: MailServer;
let service: LoggedService;

beforeAll(async () => {
  server = await startMailServer();
  service = await startLoggedService({
    ROLE: 'all',
    SMTP_URL: server.url,
    SMTP_TLS: 'none',
    MAIL_FROM: 'Strata <hello@strata.example>',
    PUBLIC_URL: 'https://app.example.com/account',
  });
});
afterAll(async () => {
  await service.stop();
  await server.stop();
});

const origin = { origin: 'https://app.example.com' };
const post = (path: string, body: object, cookie?: string) =>
  fromPage(service, 'POST', path, { body, cookie, headers: origin });

/** The text of the newest of so many mails to the address, decoded. */
async function mailTo(email: string, count: number): Promise<string> {
  await until('the mail has come', () => server.of(email).length === count);
  const { content } = server.of(email).at(-1)!;
  const text = content
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  expectBothParts(text);
  return text;
}
const waiting = (): Promise<unknown[]> =>
  queryAs(service.database.superuserUrl, 'select 1 from event_deliveries');

/** The mail server was handed both forms, which lead to the same page. */
function expectBothParts(content: string): void {
  const [, plain = '', html = ''] = content.split(/^Content-Type: text\/(?:plain|html); charset=utf-8\r$/m);
  expect(content).toContain('Content-Type: multipart/alternative;');
  const links = plain.match(/https:\S+/g) ?? [];
  expect(html.match(/<a .*?<\/a>/g) ?? []).toEqual(links.map((link) => `<a href="${link}">${link}</a>`));
}

const tokenIn = (text: string): string => /#token=([\w-]{43})/.exec(text)?.[1] ?? '';

test('each step is mailed once by the worker, with a link whose token no record holds', async () => {
  const email = freshEmail();
  await post('sign-up', { email, locale: 'de' });
  const verification = await mailTo(email, 1);
  expect(verification).toContain('https://app.example.com/account/verification#token=');
  expect(verification).toMatch(/Subject: =\?UTF-8\?|Subject: Best/);
  const tokens = [tokenIn(verification)];
  const verified = await post('verification', {
    token: tokens[0],
    name: 'Ada Lovelace',
    password: goodPassword,
  });
  expect(verified.status).toBe(200);
  // A sign-up with a known address is answered alike; the owner of the address is told.
  expect((await post('sign-up', { email })).status).toBe(204);
  const known = await mailTo(email, 2);
  expect([known.includes('https://app.example.com/account/sign-in'), tokenIn(known)]).toEqual([true, '']);
  await post('magic-links', { email });
  tokens.push(tokenIn(await mailTo(email, 3)));
  expect((await post('magic-link', { token: tokens[1] })).status).toBe(200);
  await post('password-resets', { email });
  tokens.push(tokenIn(await mailTo(email, 4)));
  expect((await post('password-reset', { token: tokens[2], password: 'changed-anvil-friday' })).status).toBe(
    204,
  );
  expect(await mailTo(email, 5)).toContain('https://app.example.com/account/sign-in');
  // An address that nobody has gets nothing, and the worker has done with it.
  await post('password-resets', { email: freshEmail() });
  await until('nothing waits', async () => (await waiting()).length === 0);
  expect(server.mails).toHaveLength(5);
  await expectHeldNowhere([...tokens, goodPassword, cookieOf(verified).split('=')[1] ?? '']);
});

test('an invitation is mailed in the language that the inviter chose, and names the organisation', async () => {
  const tenant = await service.tenant();
  const email = freshEmail();
  await tenant.call('POST', '/api/v1/invitations', { body: { email, role: 'member', locale: 'de' } });
  const text = await mailTo(email, 1);
  expect(text).toContain('Sie sind eingeladen, bei Tenant');
  expect([text.includes('<html lang="de">'), text.includes('Content-Language: de')]).toEqual([true, true]);
  const token = tokenIn(text);
  await expectHeldNowhere([token]);
  expect((await post('invitation', { token, name: 'Emmy', password: goodPassword })).status).toBe(200);
});

test('a change of address is mailed to both addresses, and the welcome comes in the person’s language', async () => {
  const [email, next] = [freshEmail(), freshEmail()];
  const tenant = await service.tenant();
  await tenant.call('POST', '/api/v1/invitations', { body: { email, role: 'member', locale: 'de' } });
  const invitation = tokenIn(await mailTo(email, 1));
  const joined = await post('invitation', { token: invitation, name: 'Emmy', password: goodPassword });
  expect(await mailTo(email, 2)).toContain('Für Sie wurde ein Konto angelegt.'.replaceAll('ü', 'Ã¼'));
  const cookie = cookieOf(joined);
  expect((await post('address-changes', { email: next }, cookie)).status).toBe(204);
  const warned = await mailTo(email, 3);
  expect([warned.includes('Ihr Konto soll eine andere Adresse bekommen'), tokenIn(warned)]).toEqual([
    true,
    '',
  ]);
  const asked = await mailTo(next, 1);
  expect(asked).toContain('https://app.example.com/account/address-change#token=');
  await expectHeldNowhere([tokenIn(asked)]);
  expect((await post('address-change', { token: tokenIn(asked) }, cookie)).status).toBe(200);
  const told = await mailTo(email, 4);
  expect([told.includes('Ihr Konto hat jetzt eine andere Adresse'), told.includes(next)]).toEqual([
    true,
    false,
  ]);
});

/** Not in a table, and not in the log. */
async function expectHeldNowhere(secrets: readonly string[]): Promise<void> {
  const tables = await queryAs<{ name: string }>(
    service.database.superuserUrl,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    const rows = await queryAs<{ row: string }>(
      service.database.superuserUrl,
      `select t::text as row from "${name}" t`,
    );
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(15);
      expect([name, rows.filter(({ row }) => row.includes(secret))]).toEqual([name, []]);
    }
  }
  for (const secret of secrets) expect(service.log()).not.toContain(secret);
}
