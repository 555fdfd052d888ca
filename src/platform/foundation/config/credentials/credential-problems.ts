/** Loaded where there is something to judge: a command that is given neither should not wait for cryptography. */
export const tokenKeyProblems = (value: string): readonly string[] =>
  (require('./key-set') as typeof import('./key-set')).keySetProblems(value);

export const partnerProblems = (value: string): readonly string[] =>
  (require('./partner-clients-parser') as typeof import('./partner-clients-parser')).partnerClientProblems(
    value,
  );

const loadIdentityProviders = () => require('./identity-providers') as typeof import('./identity-providers');

export const providerProblems = (value: string): readonly string[] =>
  loadIdentityProviders().identityProviderProblems(value);

/** The issuers of a value that has no problem; of any other, none. */
export const issuersOf = (value: string | undefined): readonly string[] =>
  value === undefined || providerProblems(value).length > 0
    ? []
    : loadIdentityProviders()
        .parseIdentityProviders(value)
        .map(({ issuer }) => issuer);
