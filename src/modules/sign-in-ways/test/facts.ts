import type { Scenario } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { providerSignInRefused, SignInWays, signInProviderUnavailable } from '../domain/sign-in-ways';

/** The conversation with a provider, in the place of one: sign-in-ways.e2e.spec.ts has a real one. */
const answering =
  (answer: () => Promise<never> | Promise<object>): Scenario =>
  async (operation, { caller, service }) => {
    const ways = service.app.get(SignInWays);
    const spies = [jest.spyOn(ways, 'begin'), jest.spyOn(ways, 'complete')];
    for (const spy of spies) spy.mockImplementation(answer as never);
    await caller.send(operation, { body: await caller.freshBody(operation) });
    for (const spy of spies) spy.mockRestore();
  };

const begun = answering(async () => ({
  address: 'https://login.example.com/auth',
  verifier: 'v'.repeat(43),
  state: 's'.repeat(43),
  nonce: 'n'.repeat(43),
}));
const completed = answering(async () => ({ accessToken: 'token', expiresInSeconds: 60 }));
const refused = answering(() => Promise.reject(providerSignInRefused()));
const away = answering(() => Promise.reject(signInProviderUnavailable({ retryAfterSeconds: 5 })));

export const facts: FeatureFacts = {
  routes: [
    'GET /api/v1/sign-in-ways — public',
    'POST /api/v1/provider-sign-ins — visitor',
    'POST /api/v1/provider-sign-ins/completion — visitor',
  ],
  reads: ['beginProviderSignIn', 'completeProviderSignIn'],
  scenarios: {
    beginProviderSignIn: [begun, away],
    completeProviderSignIn: [completed, refused, away],
  },
};
