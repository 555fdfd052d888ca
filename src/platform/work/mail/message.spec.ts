import { assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import addressparser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { messageOf } from './message';

const address = 'ada@users.example';
// Frozen, as the configuration is.
const from = Object.freeze({ name: 'Strata', address: 'hello@strata.example' });
const eventId = '019aa000-0000-7000-8000-000000000001';

interface Written {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

/** The message as it goes over the wire, with folded headers in one line. */
async function write(name: string, subject: string): Promise<Written> {
  const message = messageOf(
    { kind: 'test', eventId, to: { name, address }, language: 'en', subject, paragraphs: [name] },
    from,
  );
  const content = (await new MailComposer(message).compile().build()).toString();
  const end = content.indexOf('\r\n\r\n');
  const lines = content
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const fields = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  const headers = Map.groupBy(fields, ([field = '']) => field);
  return {
    headers: new Map([...headers].map(([field, values]) => [field, values.map(([, value = '']) => value)])),
    body: content.slice(end),
  };
}

const expectOneRecipient = async (name: string, subject: string): Promise<void> => {
  const { headers } = await write(name, `Hello ${subject}`);
  expect([...headers.keys()].toSorted()).toEqual([
    'Auto-Submitted',
    'Content-Language',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
  ]);
  expect([...headers.values()].every((values) => values.length === 1)).toBe(true);
  const recipients = addressparser(headers.get('To')?.[0] ?? '', { flatten: true });
  expect(recipients.map((one) => one.address)).toEqual([address]);
};

test.each([
  'Ada\r\nBcc: eve@evil.example',
  'Ada\nBcc: eve@evil.example',
  'Ada\rBcc: eve@evil.example',
  'Ada\r\n\r\n<h1>another mail</h1>',
  'Ada\u2028Bcc: eve@evil.example',
  '"Ada" <eve@evil.example>, "Ada"',
  'Ada <eve@evil.example>',
  'eve@evil.example, Ada',
  'Ada:eve@evil.example;',
  '=?utf-8?q?=0D=0ABcc:_eve@evil.example?=',
  'Ада Лавлейс ✉️'.repeat(18),
  '',
])('the name %j adds no header and no recipient', (name) => expectOneRecipient(name, name));

test('no name and no subject does', async () => {
  const evil = constantFrom(
    '\r',
    '\n',
    ',',
    '<',
    '>',
    ':',
    ';',
    '"',
    '\\',
    '(',
    'eve@evil.example',
    'Bcc: ',
    ' ',
  );
  const text = string({ unit: oneof(evil, string({ unit: 'binary', maxLength: 1 })), maxLength: 100 });
  const property = asyncProperty(text, text, expectOneRecipient);
  await expect(assert(property, { numRuns: 200 })).resolves.toBeUndefined();
});

test('the envelope names nobody but the recipient, whatever the name says', () => {
  const to = { name: 'Ada <eve@evil.example>', address };
  const { envelope } = messageOf(
    { kind: 'test', eventId, to, language: 'en', subject: '', paragraphs: [] },
    from,
  );
  expect(envelope).toEqual({ from: 'hello@strata.example', to: [address] });
});

test('a mail has a plain and an HTML part, of which programs show the one that they can', async () => {
  const { headers, body } = await write('Ada', 'Hello');
  const [, boundary = ''] =
    /^multipart\/alternative; boundary="(.*)"$/.exec(headers.get('Content-Type')?.[0] ?? '') ?? [];
  const types = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => /Content-Type: (.*)/.exec(part)?.[1]);
  // The last is the one that is preferred (RFC 2046, 5.1.4).
  expect(types).toEqual(['text/plain; charset=utf-8', 'text/html; charset=utf-8']);
  expect(headers.get('Content-Language')).toEqual(['en']);
});

test('what a user has written is text in HTML, and as it was written in the plain part', () => {
  const name = `<script>alert("1")</script> & 'co'`;
  const href = `https://app.example/a?b="><script>&c='`;
  const mail = {
    kind: 'test',
    eventId,
    to: { name, address },
    language: '"><script>',
    subject: `Hello ${name}`,
    paragraphs: [`Hello ${name},`, { href }, 'Bye'],
  };
  const { html, text } = messageOf(mail, from);
  const escapedName = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;';
  const escapedHref = 'https://app.example/a?b=&quot;&gt;&lt;script&gt;&amp;c=&#39;';
  expect(html).toContain(
    `>\n<p>Hello ${escapedName},</p>\n<p><a href="${escapedHref}">${escapedHref}</a></p>\n<p>Bye</p>\n</body>`,
  );
  expect(html).toContain(`<title>Hello ${escapedName}</title>`);
  expect(html).toContain('<html lang="&quot;&gt;&lt;script&gt;">');
  expect(text).toBe(`Hello ${name},\n\n${href}\n\nBye\n`);
});
