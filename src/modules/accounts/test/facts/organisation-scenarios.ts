import { freshEmail, goodPassword } from '../../../../../test/support/accounts/people';
import { storeInvitation, storePerson } from '../../../../../test/support/accounts/stored-person';
import { goodCall, type Scenario } from '../../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../../test/support/openapi/feature-facts';
import { startService } from '../../../../../test/support/service';
import { queryAs } from '../../../../../test/support/sql';
import { keySetting } from '../../../../../test/support/tenancy/tenant-token-forge';
import { OrganisationSignUp } from '../../domain/organisation-sign-up';
import { but, wrongToken, weakPassword } from './scenarios';

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

/** Answers of invitations, of founding an organisation and of entering one. */
export const organisationScenarios: NonNullable<FeatureFacts['scenarios']> = {
  acceptInvitation: [wrongToken, invitedElsewhere],
  foundOrganisation: [whereSignUpIsOff],
  joinByInvitation: [wrongToken, weakPassword, invitedWithAccount],
  mintTenantToken: [
    ofDeactivated,
    but({ organisationId: '019aa000-0000-7000-8000-000000000999' }),
    forSuspended,
    withoutSigningKey,
  ],
  revokeInvitation: [accepted],
};
