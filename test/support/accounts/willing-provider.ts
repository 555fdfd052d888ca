import { SignInWays } from '../../../src/modules/sign-in-ways/domain/sign-in-ways';
import type { Service } from '../service';

/** Every sign-in at an identity provider succeeds: for suites that call each operation, and have no provider. */
export function haveWillingProvider({ app }: Pick<Service, 'app'>): void {
  const [verifier, state, nonce] = ['v', 's', 'n'].map((letter) => letter.repeat(43));
  Object.assign(app.get(SignInWays), {
    begin: async () => ({ address: 'https://login.example.com/auth', verifier, state, nonce }),
    complete: async () => ({ accessToken: 'token', expiresInSeconds: 60 }),
  });
}
