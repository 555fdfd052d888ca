import { freshEmail, goodPassword } from '../../../../test/support/accounts/people';
import {
  newToken,
  storeInvitation,
  storeMailedToken,
  storePerson,
} from '../../../../test/support/accounts/stored-person';
import { goodCall, type Scenario } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts, Grant, GrantContext } from '../../../../test/support/openapi/feature-facts';
import { startService } from '../../../../test/support/service';
import { queryAs } from '../../../../test/support/sql';
import { keySetting } from '../../../../test/support/tenancy/tenant-token-forge';
import { runAsSystem } from '../../../kernel/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { SendingStore } from '../../../platform/work/mail/sending-store';
import { BeginSession } from '../application/begin-session';
import { Invite } from '../application/invite';
import { SignUp } from '../application/sign-up';
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

const withoutSigningKey: Scenario = async (operation, { service, key, tenantId, seen }) => {
  const { cookie } = await storePerson(service, tenantId);
  const verifier = await startService({ database: service.database, env: keySetting(key.entry('verify')) });
  try {
    const headers = { origin: 'http://localhost:3000', cookie };
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

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/auth/sessions — session',
    'DELETE /api/v1/auth/sessions/:id — session',
    'DELETE /api/v1/invitations/:id — tenant invitations:write, operator',
    'GET /api/v1/auth/organisations — session',
    'GET /api/v1/auth/session — session',
    'GET /api/v1/auth/sessions — session',
    'GET /api/v1/invitations — tenant invitations:read, operator',
    'POST /api/v1/auth/invitation — visitor',
    'POST /api/v1/auth/invitations — session',
    'POST /api/v1/auth/magic-link — visitor',
    'POST /api/v1/auth/magic-links — visitor',
    'POST /api/v1/auth/organisations — session',
    'POST /api/v1/auth/password-reset — visitor',
    'POST /api/v1/auth/password-resets — visitor',
    'POST /api/v1/auth/sign-in — visitor',
    'POST /api/v1/auth/sign-out — session',
    'POST /api/v1/auth/sign-up — visitor',
    'POST /api/v1/auth/token — session',
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
    redeemMagicLink: mailed('magic-link'),
    resetPassword: mailed('password-reset'),
    signIn: async ({ service }) => ({
      fields: { email: (await storePerson(service)).email, password: goodPassword },
    }),
    verifyEmail: async ({ service }) => ({
      fields: { token: await storeMailedToken(service, 'verification', { email: freshEmail() }) },
    }),
  },
  scenarios: {
    acceptInvitation: [wrongToken, invitedElsewhere],
    changePassword: [weakPassword, longAfterSignIn],
    foundOrganisation: [whereSignUpIsOff],
    joinByInvitation: [wrongToken, weakPassword, invitedWithAccount],
    mintTenantToken: [
      but({ organisationId: '019aa000-0000-7000-8000-000000000999' }),
      forSuspended,
      withoutSigningKey,
    ],
    redeemMagicLink: [wrongToken],
    requestMagicLink: [elevenTimes({ email: 'often-linked@example.com' })],
    requestPasswordReset: [elevenTimes({ email: 'often-reset@example.com' })],
    resetPassword: [wrongToken, weakPassword],
    revokeInvitation: [accepted],
    signIn: [elevenTimes({ email: 'often-tried@example.com', password: newToken() })],
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
