import { storeOperatorGrant, storeOperator } from '../../../../../test/support/accounts/stored-operator';
import { storePerson } from '../../../../../test/support/accounts/stored-person';
import { storeOperatorSession } from '../../../../../test/support/accounts/operator-session';
import type { Scenario } from '../../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../../test/support/openapi/feature-facts';
import { queryAs } from '../../../../../test/support/sql';
import { as, but } from './scenarios';

const toThemself: Scenario = async (operation, { service, seen }) => {
  const person = await storeOperator(service);
  const { cookie } = await storeOperatorSession(service, { person });
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const body = { email: person.email };
  seen(operation, await service.call('POST', '/api/v1/operator/grants', { body, headers }));
};

const grantedAlready: Scenario = async (operation, { caller, service }) => {
  const { id, email } = await storePerson(service);
  await storeOperatorGrant(service, id);
  await caller.send(operation, { body: { email } });
};

const withoutGrant = as(() => Promise.resolve({}));
const withOneFactor = as(async ({ id }, { service }) => {
  await storeOperatorGrant(service, id);
  return {};
});
const longAfterTwoFactors: Scenario = async (operation, { caller, service }) => {
  const { sessionId, cookie } = await storeOperator(service);
  const aged = `update sessions set authenticated_at = now() - interval '11 minutes' where id = '${sessionId}'`;
  await queryAs(service.database.superuserUrl, aged);
  await caller.send(operation, { headers: { cookie } });
};

/** Answers about persons who act as operators. */
export const operatorScenarios: NonNullable<FeatureFacts['scenarios']> = {
  becomeOperator: [withoutGrant, withOneFactor, longAfterTwoFactors],
  grantOperator: [but({ email: 'nobody@example.com' }), grantedAlready, toThemself],
};
