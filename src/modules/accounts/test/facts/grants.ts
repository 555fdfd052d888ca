import { freshEmail, goodPassword } from '../../../../../test/support/accounts/people';
import {
  storeInvitation,
  storeMailedToken,
  storePerson,
} from '../../../../../test/support/accounts/stored-person';
import { storeOperator } from '../../../../../test/support/accounts/stored-operator';
import {
  storeChallenge,
  storePasskey,
  storeRecoveryCode,
  storeTotp,
} from '../../../../../test/support/accounts/stored-factors';
import type { FeatureFacts, Grant, GrantContext } from '../../../../../test/support/openapi/feature-facts';
import { madePasskey, pendingOf } from './factor-calls';

const mailed =
  (purpose: string) =>
  async ({ service }: GrantContext): Promise<Grant> => ({
    fields: { token: await storeMailedToken(service, purpose, await storePerson(service)) },
  });

const ownPasskey = async ({ service }: GrantContext): Promise<Grant> => {
  const { id: personId, cookie } = await storePerson(service);
  return { cookie, id: (await storePasskey(service, personId)).id };
};

/** Values of a call that only the service or a mail could give its caller. */
export const accountGrants: NonNullable<FeatureFacts['grants']> = {
  acceptInvitation: async ({ service, tenantId }) => {
    const { email, cookie } = await storePerson(service);
    return { cookie, fields: { token: await storeInvitation(service, email, tenantId) } };
  },
  changeAddress: async ({ service }) => {
    const { id, cookie } = await storePerson(service);
    const token = await storeMailedToken(service, 'address-change', { email: freshEmail(), id });
    return { cookie, fields: { token } };
  },
  becomeOperator: async ({ service }) => ({ cookie: (await storeOperator(service)).cookie }),
  confirmTotp: async ({ service }) => {
    const { id, cookie } = await storePerson(service);
    return { cookie, fields: { code: (await storeTotp(service, id, false))() } };
  },
  endSession: async ({ service }) => {
    const { sessionId: id, cookie } = await storePerson(service);
    return { cookie, id };
  },
  grantOperator: async ({ service }) => ({ fields: { email: (await storePerson(service)).email } }),
  joinByInvitation: async ({ service, tenantId }) => ({
    fields: { token: await storeInvitation(service, freshEmail(), tenantId) },
  }),
  mintTenantToken: async ({ service, tenantId }) => ({
    fields: { organisationId: tenantId },
    cookie: (await storePerson(service, tenantId)).cookie,
  }),
  proveSecondFactor: async (given) => {
    const person = await storePerson(given.service);
    const pendingToken = await pendingOf(given, person);
    const code = await storeRecoveryCode(given.service, person.id);
    return { fields: { pendingToken, factor: 'recovery-code', code } };
  },
  redeemMagicLink: mailed('magic-link'),
  registerPasskey: async (given) => {
    const person = await storePerson(given.service);
    const { credential } = await madePasskey(given, person);
    return { cookie: person.cookie, fields: { credential } };
  },
  removePasskey: ownPasskey,
  removeTotp: async ({ service }) => {
    const { id, cookie } = await storePerson(service);
    await storeTotp(service, id, true);
    return { cookie };
  },
  renamePasskey: ownPasskey,
  renewRecoveryCodes: ownPasskey,
  resetPassword: mailed('password-reset'),
  signIn: async ({ service }) => ({
    fields: { email: (await storePerson(service)).email, password: goodPassword },
  }),
  signInWithPasskey: async ({ service }) => {
    const { device } = await storePasskey(service, (await storePerson(service)).id);
    const challenge = await storeChallenge(service);
    return { fields: { credential: device.get({ rpId: 'localhost', challenge }) } };
  },
  verifyEmail: async ({ service }) => ({
    fields: { token: await storeMailedToken(service, 'verification', { email: freshEmail() }) },
  }),
};
