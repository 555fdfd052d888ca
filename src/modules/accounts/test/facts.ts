import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { accountScenarios } from './facts/account-scenarios';
import { factorScenarios } from './facts/factor-scenarios';
import { accountGrants } from './facts/grants';
import { operatorScenarios } from './facts/operator-scenarios';
import { organisationScenarios } from './facts/organisation-scenarios';
import { accountRoutes } from './facts/routes';
import { addAccountRows } from './facts/rows';

export const facts: FeatureFacts = {
  // A challenge, which ends within minutes, is no act.
  reads: ['beginPasskeyRegistration', 'beginPasskeySignIn'],
  routes: accountRoutes,
  grants: accountGrants,
  scenarios: { ...accountScenarios, ...factorScenarios, ...operatorScenarios, ...organisationScenarios },
  addRows: addAccountRows,
};
