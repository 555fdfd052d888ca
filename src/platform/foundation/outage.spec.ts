import { Outage } from './outage';

function told() {
  const lines: unknown[] = [];
  const log = {
    warn: (message: string) => lines.push(message),
    log: (facts: object, message: string) => lines.push([facts, message]),
  };
  return { lines, outage: new Outage(log, 'The mail server at mail.example:465 (SMTP_URL)', 'mails wait') };
}

test('many failures are one line when it begins, and one when it is over that counts them', () => {
  const { lines, outage } = told();
  outage.over();
  for (let failure = 0; failure < 222; failure += 1) outage.failed(new Error('connect ECONNREFUSED'));
  outage.over({ instances: 3 });
  outage.over();
  expect(lines).toEqual([
    'The mail server at mail.example:465 (SMTP_URL) is away (connect ECONNREFUSED); mails wait',
    [{ seconds: 0, failures: 222, instances: 3 }, 'The mail server at mail.example:465 (SMTP_URL) is back'],
  ]);
});

test('the next outage is told and counted anew', () => {
  const { lines, outage } = told();
  outage.failed(new Error('one'), 10);
  outage.over();
  outage.failed(new Error('two'));
  outage.over();
  expect(lines.map((line) => (Array.isArray(line) ? (line[0] as object) : line))).toEqual([
    expect.stringContaining('(one)'),
    { seconds: 0, failures: 10 },
    expect.stringContaining('(two)'),
    { seconds: 0, failures: 1 },
  ]);
});

test.each([
  [new Error('', { cause: Object.assign(new Error('its reason'), { code: 'E' }) }), 'its reason'],
  [
    new Error('several', { cause: Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }) }),
    'ECONNREFUSED',
  ],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  ['a text', 'a text'],
])('the reason of %p is %s', (error, reason) => {
  const { lines, outage } = told();
  outage.failed(error);
  expect(lines[0]).toContain(`(${reason})`);
});
