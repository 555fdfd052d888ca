import { storePerson } from '../../../../../test/support/accounts/stored-person';
import { storePasskey, storeTotp } from '../../../../../test/support/accounts/stored-factors';
import type { Scenario } from '../../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../../test/support/openapi/feature-facts';
import type { Service } from '../../../../../test/support/service';
import { queryAs } from '../../../../../test/support/sql';
import { newId } from '../../../../kernel/values/id';
import { mostPasskeys } from '../../domain/factors/passkey';
import { madePasskey, pendingOf } from './factor-calls';
import { but, as, longAfterSignIn } from './scenarios';

const wrongCodes =
  (times: number): Scenario =>
  async (operation, world) => {
    const person = await storePerson(world.service);
    const pendingToken = await pendingOf(world, person);
    const body = { pendingToken, factor: 'recovery-code', code: 'none of theirs' };
    for (let turn = 0; turn < times; turn += 1) await world.caller.send(operation, { body });
  };

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
  const code = (await storeTotp(service, id, false))();
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

/** Answers of second factors and passkeys. */
export const factorScenarios: NonNullable<FeatureFacts['scenarios']> = {
  beginPasskeyRegistration: [longAfterSignIn, withManyPasskeys],
  confirmTotp: [longAfterSignIn, nobody, unconfirmed],
  enrolTotp: [longAfterSignIn, withTotp],
  proveSecondFactor: [but({ pendingToken: 'A'.repeat(43) }), wrongCodes(11)],
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
  signInWithPasskey: [but({ credential: { type: 'public-key', response: {} } })],
};
