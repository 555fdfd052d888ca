import { inspect } from 'node:util';
import { parsePartnerClients, partnerClientProblems } from './partner-clients-parser';

const tenantId = '019AA000-0000-7000-8000-000000000001';
const secret = 'S3cret-of-exactly-32-characters.';
const other = secret.replace('exactly', 'another');
const entry = (changes: object = {}): object => ({ id: 'acme', tenantId, secrets: [secret], ...changes });
const problems = (...entries: unknown[]): readonly string[] => partnerClientProblems(JSON.stringify(entries));

test('reads clients, with what is left out', () => {
  const clients = parsePartnerClients(
    JSON.stringify([
      entry(),
      entry({ id: 'Max.1_2-3', secrets: [other, `${other}!`], addresses: ['::1'], active: false }),
    ]),
  );
  const lower = tenantId.toLowerCase();
  expect(clients.get('acme')).toEqual({
    id: 'acme',
    tenantId: lower,
    isActive: true,
    addresses: undefined,
  });
  expect(clients.get('Max.1_2-3')).toMatchObject({ isActive: false, addresses: ['::1'] });
  expect([clients.get('ACME'), clients.get('__proto__'), clients.get('constructor')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([clients.mayCallFrom('acme', '192.0.2.1'), clients.mayCallFrom('nobody', '192.0.2.1')]).toEqual([
    true,
    false,
  ]);
});

test.each<[string, object, string]>([
  ['no id', { id: undefined }, '"id" must be a string'],
  ['an id with a space', { id: 'a b' }, '"id" must be 1 to 64 letters'],
  ['an empty id', { id: '' }, '"id" must be 1 to 64 letters'],
  ['an id of 65 letters', { id: 'x'.repeat(65) }, '"id" must be 1 to 64 letters'],
  ['no tenant', { tenantId: undefined }, '"tenantId" must be a string'],
  ['a tenant that is no UUID', { tenantId: 'acme' }, '"tenantId" must be the UUID'],
  ['no secrets', { secrets: undefined }, '"secrets" must be an array'],
  ['a secret that is not in a list', { secrets: secret }, '"secrets" must be an array'],
  ['an empty list of secrets', { secrets: [] }, '"secrets" needs one'],
  ['three secrets', { secrets: [secret, other, `${other}!`] }, '"secrets" takes two at most'],
  ['a secret of 31 characters', { secrets: [secret.slice(1)] }, 'shorter than 32'],
  ['a secret of one letter', { secrets: ['x'.repeat(40)] }, 'repeats itself'],
  ['a secret of 257 characters', { secrets: ['x'.repeat(257)] }, 'longer than 256'],
  ['a secret with a line break', { secrets: [`${secret}\n`] }, 'visible ASCII'],
  ['a secret beyond ASCII', { secrets: [`${secret}ü`] }, 'visible ASCII'],
  ['one secret twice', { secrets: [secret, secret] }, 'a secret is used twice'],
  ['an empty list of addresses', { addresses: [] }, '"addresses" is empty; leave it out'],
  ['an address that is not in a list', { addresses: '::1' }, '"addresses" must be an array'],
  ['an address with a zone', { addresses: ['fe80::1%eth0'] }, 'an address must be an IP'],
  ['a host name', { addresses: ['acme.example'] }, 'an address must be an IP'],
  ['every address', { addresses: ['0.0.0.0/0'] }, 'an address must be an IP'],
  ['a text for active', { active: 'true' }, '"active" must be true or false'],
  ['a member more', { S3cret: 1 }, 'only "id", "tenantId", "secrets", "addresses" and "active"'],
])('refuses %s, naming the entry and no value', (_what, change, problem) => {
  const found = problems({ ...entry(), id: 'first', secrets: [`${other}?`] }, { ...entry(), ...change });
  expect(found).toEqual([expect.stringContaining(problem)]);
  expect(found[0]).toMatch(/^client 2: /);
  expect(found.join()).not.toContain('S3cret');
});

test('two clients share neither an id nor a secret', () => {
  expect(problems(entry(), entry({ secrets: [other] }))).toEqual([
    'client 2: "id" is used by an earlier client',
  ]);
  expect(problems(entry(), entry({ id: 'b', secrets: [other, secret] }))).toEqual([
    'client 2: a secret is used twice; every client needs its own',
  ]);
});

test('tells all problems at once, and of text that is no JSON nothing', () => {
  expect(problems(entry({ id: '' }), 1, entry({ tenantId: '', secrets: [] }))).toHaveLength(4);
  for (const json of [`[{"id":"${secret}"`, `{"id":"${secret}"}`, `[{"id":"a","id":"${secret}"}]`])
    expect(partnerClientProblems(json)).toEqual([expect.stringMatching(/^is not a valid JSON array/)]);
});

test('prints no secret', () => {
  const clients = parsePartnerClients(JSON.stringify([entry()]));
  const printed = [JSON.stringify(clients), inspect(clients, { depth: 9, showHidden: true })];
  expect(printed.join()).not.toContain('S3cret');
  expect(inspect(clients.keysOf('acme'), { depth: 9 })).not.toContain('S3cret');
});
