import { sharedService } from '../support/shared-service';

const keys = ['first-operator-key-0001', 'second-operator-key-002'] as const;

const service = sharedService({ env: { OPERATOR_API_KEYS: keys.join(',') } });

test.each<[string, Record<string, string>, number]>([
  ['the first of several', { 'x-api-key': keys[0] }, 200],
  ['the second of several', { 'x-api-key': keys[1] }, 200],
  ['none', {}, 401],
  ['an empty one', { 'x-api-key': '' }, 401],
  ['a wrong one', { 'x-api-key': 'first-operator-key-0002' }, 401],
  ['the beginning of one', { 'x-api-key': 'first-operator-key' }, 401],
  ['the whole list', { 'x-api-key': keys.join(',') }, 401],
  ['one in the wrong header', { authorization: `Bearer ${keys[0]}` }, 401],
])('%s is answered with its status', async (_title, headers, status) => {
  const answer = await service.call('GET', '/api/v1/organisations', { headers });
  const refused = status === 401;
  expect([answer.status, answer.body.code]).toEqual([status, refused ? 'api-key-invalid' : undefined]);
  const challenge = answer.headers.get('www-authenticate');
  expect(challenge).toBe(refused ? 'ApiKey realm="strata"' : null);
});
