import { freshEmail, goodPassword } from '../../../../test/support/accounts/people';
import {
  newToken,
  storeInvitation,
  storeMailedToken,
  storePerson,
  type StoredPerson,
} from '../../../../test/support/accounts/stored-person';
import { SoftwareAuthenticator } from '../../../../test/support/accounts/software-authenticator';
import {
  storeChallenge,
  storePasskey,
  storeRecoveryCode,
  storeTotp,
} from '../../../../test/support/accounts/stored-factors';
import { goodCall, type Scenario, type World } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts, Grant, GrantContext } from '../../../../test/support/openapi/feature-facts';
import type { OperationCall } from '../../../../test/support/openapi/operation-caller';
import { type Service, startService } from '../../../../test/support/service';
import { queryAs } from '../../../../test/support/sql';
import { keySetting } from '../../../../test/support/tenancy/tenant-token-forge';
import { newId } from '../../../kernel/id';
import { runAsSystem } from '../../../kernel/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { SendingStore } from '../../../platform/work/mail/sending-store';
import { BeginSession } from '../application/begin-session';
import { PasskeyChallenges } from '../application/factors/passkey-challenges';
import { Invite } from '../application/invite';
import { SignUp } from '../application/sign-up';
import {
  PasskeyRepository,
  RecoveryCodeRepository,
  TotpCredentialRepository,
} from '../domain/factors/factor.repositories';
import { mostPasskeys, Passkey } from '../domain/factors/passkey';
import { SecretSeal } from '../domain/factors/secret-seal';
import { TotpCodes } from '../domain/factors/totp-codes';
import { TotpCredential } from '../domain/factors/totp-credential';
import { MembershipRepository } from '../domain/membership.repository';
import { OrganisationSignUp } from '../domain/organisation-sign-up';
import { PasswordCredential } from '../domain/password-credential';
import { PasswordCredentialRepository, PersonRepository } from '../domain/people.repository';
import { PersonAccount } from '../domain/person';
import { TenantUsers } from '../domain/tenant-users';

const mailed =
  (purpose: string) =>
  async ({ service }: GrantContext): Promise<Grant> => ({
    fields: { token: await storeMailedToken(service, purpose, await storePerson(service)) },
  });

const ownPasskey = async ({ service }: GrantContext): Promise<Grant> => {
  const { id: personId, cookie } = await storePerson(service);
  return { cookie, id: (await storePasskey(service, personId)).id };
};

/** Body fields of the document's example, with these in their place. */
const but =
  (fields: object): Scenario =>
  async (operation, { caller }) => {
    const body = { ...((await caller.freshBody(operation)) as object), ...fields };
    await caller.send(operation, { body });
  };

const wrongToken = but({ token: 'A'.repeat(43) });
const weakPassword = but({ password: 'too short' });

/** As often as an address has tries, and once more. */
const elevenTimes =
  (fields: object): Scenario =>
  async (operation, { caller }) => {
    const body = { ...((await caller.freshBody(operation)) as object), ...fields };
    for (let turn = 0; turn < 11; turn += 1) await caller.send(operation, { body });
  };

const longAfterSignIn: Scenario = async (operation, { caller, service }) => {
  const { id, cookie } = await storePerson(service);
  const aged = `update sessions set authenticated_at = now() - interval '11 minutes' where person_id = '${id}'`;
  await queryAs(service.database.superuserUrl, aged);
  await caller.send(operation, { headers: { cookie } });
};

const whereSignUpIsOff: Scenario = async (operation, { caller, service }) => {
  const signUp = service.app.get(OrganisationSignUp);
  Object.assign(signUp, { isOpen: false });
  await caller.send(operation).finally(() => Object.assign(signUp, { isOpen: true }));
};

const forSuspended: Scenario = async (operation, { caller, service }) => {
  const { id } = await service.tenant();
  const { cookie } = await storePerson(service, id);
  await service.call('POST', `/api/v1/organisations/${id}/suspension`, { operator: true });
  await caller.send(operation, { body: { organisationId: id }, headers: { cookie } });
};

const ofDeactivated: Scenario = async (operation, { caller, service, tenantId }) => {
  const { id, cookie } = await storePerson(service, tenantId);
  await queryAs(service.database.superuserUrl, `update users set is_active = false where id = '${id}'`);
  await caller.send(operation, { body: { organisationId: tenantId }, headers: { cookie } });
};

const withoutSigningKey: Scenario = async (operation, { service, key, tenantId, seen }) => {
  const { cookie } = await storePerson(service, tenantId);
  const verifier = await startService({ database: service.database, env: keySetting(key.entry('verify')) });
  try {
    const headers = { origin: 'http://localhost:5173', cookie };
    const call = { body: { organisationId: tenantId }, headers };
    seen(operation, await verifier.call('POST', '/api/v1/auth/token', call));
  } finally {
    await verifier.stop();
  }
};

const invitedElsewhere: Scenario = async (operation, { caller, service, tenantId }) => {
  await caller.send(operation, { body: { token: await storeInvitation(service, freshEmail(), tenantId) } });
};

const invitedWithAccount: Scenario = async (operation, { caller, service, tenantId }) => {
  const { email } = await storePerson(service);
  const token = await storeInvitation(service, email, tenantId);
  await caller.send(operation, { body: { token, name: 'Ada', password: goodPassword } });
};

const accepted: Scenario = async (operation, world) => {
  const { id } = await goodCall(operation, world);
  await queryAs(
    world.service.database.superuserUrl,
    `update invitations set accepted_at = now() where id = '${id}'`,
  );
  await world.caller.send(operation, { id });
};

/** The scenario with the cookie of somebody in this state. */
const as =
  (prepare: (stored: StoredPerson, world: World) => Promise<OperationCall>): Scenario =>
  async (operation, world) => {
    const person = await storePerson(world.service);
    const call = await prepare(person, world);
    await world.caller.send(operation, { ...call, headers: { cookie: person.cookie } });
  };

const pendingOf = ({ service }: GrantContext, person: StoredPerson): Promise<string> =>
  storeMailedToken(service, 'password-proven', person);

const wrongCodes =
  (times: number): Scenario =>
  async (operation, world) => {
    const person = await storePerson(world.service);
    const pendingToken = await pendingOf(world, person);
    const body = { pendingToken, factor: 'recovery-code', code: 'none of theirs' };
    for (let turn = 0; turn < times; turn += 1) await world.caller.send(operation, { body });
  };

/** A browser's answer to a challenge of the service for the person. */
async function madePasskey(
  { service }: GrantContext,
  { id }: StoredPerson,
  device = new SoftwareAuthenticator(),
): Promise<{ readonly name: string; readonly credential: object }> {
  const user = { id: Buffer.from(id).toString('base64url') };
  const challenge = await storeChallenge(service, id);
  return { name: 'Telephone', credential: device.create({ rp: { id: 'localhost' }, user, challenge }) };
}

const setPasswordTooShortToStandAlone = ({ database }: Pick<Service, 'database'>, personId: string) =>
  queryAs(
    database.superuserUrl,
    `update password_credentials set suffices_alone = false where person_id = '${personId}'`,
  );

const withManyPasskeys = as(async (person, { service, ...world }) => {
  for (let count = 0; count < mostPasskeys; count += 1) await storePasskey(service, person.id);
  return { body: await madePasskey({ service, ...world }, person) };
});

const lastTotp = as(async ({ id }, { service }) => {
  await storeTotp(service, id, true);
  await setPasswordTooShortToStandAlone(service, id);
  return {};
});

const lastPasskey = as(async ({ id }, { service }) => {
  const passkey = await storePasskey(service, id);
  await setPasswordTooShortToStandAlone(service, id);
  return { id: passkey.id };
});

const unconfirmed = as(async ({ id }, { service }) => {
  const code = await storeTotp(service, id, false);
  return { body: { code: code === '000000' ? '000001' : '000000' } };
});

const withTotp = as(async ({ id }, { service }) => {
  await storeTotp(service, id, true);
  return {};
});

const knownPasskey = as(async (person, world) => {
  const { device } = await storePasskey(world.service, person.id);
  return { body: await madePasskey(world, person, device) };
});

const longAfterSignInWithPasskey: Scenario = async (operation, world) => {
  const person = await storePerson(world.service);
  const aged = `update sessions set authenticated_at = now() - interval '11 minutes' where person_id = '${person.id}'`;
  await queryAs(world.service.database.superuserUrl, aged);
  const body = await madePasskey(world, person);
  await world.caller.send(operation, { body, headers: { cookie: person.cookie } });
};

const nobody = as(() => Promise.resolve({}));
const nobodysPasskey = as(() => Promise.resolve({ id: newId() }));

export const facts: FeatureFacts = {
  // A challenge, which ends within minutes, is no act.
  reads: ['beginPasskeyRegistration', 'beginPasskeySignIn'],
  routes: [
    'DELETE /api/v1/auth/account — session',
    'GET /api/v1/auth/account/personal-data — session',
    'GET /api/v1/people — operator',
    'GET /api/v1/people/:id/personal-data — operator',
    'POST /api/v1/auth/address-change — session',
    'POST /api/v1/auth/address-changes — session',
    'POST /api/v1/people/:id/erasure — operator',
    'DELETE /api/v1/auth/passkeys/:id — session',
    'DELETE /api/v1/auth/sessions — session',
    'DELETE /api/v1/auth/sessions/:id — session',
    'DELETE /api/v1/auth/totp — session',
    'DELETE /api/v1/invitations/:id — tenant invitations:write, operator',
    'GET /api/v1/auth/factors — session',
    'GET /api/v1/auth/organisations — session',
    'GET /api/v1/auth/session — session',
    'GET /api/v1/auth/sessions — session',
    'GET /api/v1/invitations — tenant invitations:read, operator',
    'PATCH /api/v1/auth/passkeys/:id — session',
    'POST /api/v1/auth/invitation — visitor',
    'POST /api/v1/auth/invitations — session',
    'POST /api/v1/auth/magic-link — visitor',
    'POST /api/v1/auth/magic-links — visitor',
    'POST /api/v1/auth/organisations — session',
    'POST /api/v1/auth/passkey-sign-in — visitor',
    'POST /api/v1/auth/passkey-sign-in/options — visitor',
    'POST /api/v1/auth/passkeys — session',
    'POST /api/v1/auth/passkeys/options — session',
    'POST /api/v1/auth/password-reset — visitor',
    'POST /api/v1/auth/password-resets — visitor',
    'POST /api/v1/auth/recovery-codes — session',
    'POST /api/v1/auth/second-factor — visitor',
    'POST /api/v1/auth/sign-in — visitor',
    'POST /api/v1/auth/sign-out — session',
    'POST /api/v1/auth/sign-up — visitor',
    'POST /api/v1/auth/token — session',
    'POST /api/v1/auth/totp — session',
    'POST /api/v1/auth/totp/confirmation — session',
    'POST /api/v1/auth/verification — visitor',
    'POST /api/v1/invitations — tenant invitations:write, operator',
    'POST /api/v1/organisations/with-owner — operator',
    'PUT /api/v1/auth/password — session',
  ],
  grants: {
    acceptInvitation: async ({ service, tenantId }) => {
      const { email, cookie } = await storePerson(service);
      return { cookie, fields: { token: await storeInvitation(service, email, tenantId) } };
    },
    changeAddress: async ({ service }) => {
      const { id, cookie } = await storePerson(service);
      const token = await storeMailedToken(service, 'address-change', { email: freshEmail(), id });
      return { cookie, fields: { token } };
    },
    confirmTotp: async ({ service }) => {
      const { id, cookie } = await storePerson(service);
      return { cookie, fields: { code: await storeTotp(service, id, false) } };
    },
    endSession: async ({ service }) => {
      const { sessionId: id, cookie } = await storePerson(service);
      return { cookie, id };
    },
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
  },
  scenarios: {
    acceptInvitation: [wrongToken, invitedElsewhere],
    beginPasskeyRegistration: [longAfterSignIn, withManyPasskeys],
    changeAddress: [wrongToken],
    changePassword: [weakPassword, longAfterSignIn],
    confirmTotp: [longAfterSignIn, nobody, unconfirmed],
    eraseOwnAccount: [longAfterSignIn],
    enrolTotp: [longAfterSignIn, withTotp],
    foundOrganisation: [whereSignUpIsOff],
    joinByInvitation: [wrongToken, weakPassword, invitedWithAccount],
    mintTenantToken: [
      ofDeactivated,
      but({ organisationId: '019aa000-0000-7000-8000-000000000999' }),
      forSuspended,
      withoutSigningKey,
    ],
    proveSecondFactor: [but({ pendingToken: 'A'.repeat(43) }), wrongCodes(11)],
    redeemMagicLink: [wrongToken],
    registerPasskey: [
      but({ credential: { type: 'public-key', response: {} } }),
      longAfterSignInWithPasskey,
      knownPasskey,
      withManyPasskeys,
    ],
    removePasskey: [longAfterSignIn, nobodysPasskey, lastPasskey],
    removeTotp: [longAfterSignIn, nobody, lastTotp],
    renamePasskey: [nobodysPasskey],
    renewRecoveryCodes: [longAfterSignIn, nobody],
    requestAddressChange: [longAfterSignIn, elevenTimes({ email: 'often-wanted@example.com' })],
    requestMagicLink: [elevenTimes({ email: 'often-linked@example.com' })],
    requestPasswordReset: [elevenTimes({ email: 'often-reset@example.com' })],
    resetPassword: [wrongToken, weakPassword],
    revokeInvitation: [accepted],
    signIn: [elevenTimes({ email: 'often-tried@example.com', password: newToken() })],
    signInWithPasskey: [but({ credential: { type: 'public-key', response: {} } })],
    signUp: [elevenTimes({ email: 'often-mailed@example.com' })],
    verifyEmail: [wrongToken, weakPassword],
  },
  addRows: async (app) => {
    const person = PersonAccount.create(
      { email: freshEmail(), name: 'Ada Lovelace', locale: 'en' },
      new Date(),
    );
    const browser = { agent: '', address: '', presented: undefined, remembered: undefined };
    await runAsSystem(async () => {
      await app.get(PersonRepository).add(person);
      await app.get(PasswordCredentialRepository).set(PasswordCredential.of(person.id, 'none', new Date()));
      await app.get(BeginSession).execute(person, ['mail'], browser);
      await app.get(SignUp).execute(person);
      await app.get(SendingStore).begin({ kind: 'verification', eventId: person.id });
      const now = new Date();
      const { credential } = TotpCredential.enrol(person.id, app.get(TotpCodes), app.get(SecretSeal), now);
      await app.get(TotpCredentialRepository).add(credential);
      await app.get(RecoveryCodeRepository).replace(person.id, [Buffer.from(person.id)], now);
      await app.get(PasskeyChallenges).issue(person.id);
      const { publicKey, id } = new SoftwareAuthenticator();
      const proven = { credentialId: Buffer.from(id, 'base64url'), publicKey, counter: 0, transports: [] };
      await app
        .get(PasskeyRepository)
        .add(Passkey.register(person.id, 'Telephone', { ...proven, backedUp: false }, now));
    });
    await app.get(UnitOfWork).write(async () => {
      const user = await app
        .get(TenantUsers)
        .join({ email: person.email, name: person.name, role: 'member' });
      await app.get(MembershipRepository).add(person.id, user.id, new Date());
      await app.get(Invite).execute({ email: freshEmail(), role: 'member' });
    });
  },
};
