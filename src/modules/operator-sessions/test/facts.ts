import { storeOperatorSession } from '../../../../test/support/accounts/operator-session';
import {
  overloadedInstance,
  type Scenario,
  withoutDatabase,
} from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { pathOf } from '../../../../test/support/openapi/openapi-document';
import type { OperationCaller } from '../../../../test/support/openapi/operation-caller';
import type { Service } from '../../../../test/support/service';
import { newId } from '../../../kernel/values/id';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { OperatorCredentials } from '../domain/operator-credentials';
import { OperatorSession } from '../domain/operator-session';
import { OperatorSessionRepository } from '../domain/operator-session.repository';

const keyOf = ({ secrets }: Pick<Service, 'secrets'>): string => secrets.operatorKeys[0] ?? '';

/** The scenario, with the cookie of a session in place of the key: only then the operation asks the database. */
const inBrowser =
  (scenario: Scenario): Scenario =>
  async (operation, world) => {
    const { service, seen } = world;
    const { cookie } = await storeOperatorSession(service, keyOf(service));
    const send: OperationCaller['send'] = async ({ method, ...called }) => {
      const headers = { cookie, 'sec-fetch-site': 'same-origin' };
      const answer = await service.call(method, pathOf({ method, ...called }, newId(), {}), { headers });
      seen({ method, ...called }, answer);
      return answer;
    };
    const caller: OperationCaller = Object.create(world.caller, { send: { value: send } });
    await scenario(operation, { ...world, caller });
  };

const whileAway = [inBrowser(withoutDatabase), inBrowser(overloadedInstance)];
const asItIs = inBrowser((operation, { caller }) => caller.send(operation));

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/operator/session — operator',
    'DELETE /api/v1/operator/sessions/:id — operator',
    'GET /api/v1/operator/session — operator',
    'GET /api/v1/operator/sessions — operator',
    'POST /api/v1/operator/session — visitor',
  ],
  grants: {
    beginOperatorSession: async ({ service }) => ({ fields: { key: keyOf(service) } }),
  },
  scenarios: {
    beginOperatorSession: [
      (operation, { caller }) => caller.send(operation, { body: { key: 'none of the keys' } }),
    ],
    getCurrentOperator: [...whileAway, asItIs],
    // It asks for nothing but the session either.
    listSettings: whileAway,
    getFigures: whileAway,
    signOutOperator: [...whileAway, asItIs],
  },
  addRows: (app) =>
    runAsSystem(() =>
      app.get(UnitOfWork).write(async () => {
        const { digest: tokenDigest } = app.get(OperatorCredentials).newToken();
        const browser = { agent: 'test', address: '127.0.0.0/24' };
        const session = OperatorSession.begin({ key: '00000000' }, { tokenDigest, ...browser }, new Date());
        await app.get(OperatorSessionRepository).add(session);
      }),
    ),
};
