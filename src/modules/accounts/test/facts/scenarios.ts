import { storePerson, type StoredPerson } from '../../../../../test/support/accounts/stored-person';
import type { Scenario, World } from '../../../../../test/support/openapi/contract-scenarios';
import type { OperationCall } from '../../../../../test/support/openapi/operation-caller';
import { queryAs } from '../../../../../test/support/sql';

/** Body fields of the document's example, with these in their place. */
export const but =
  (fields: object): Scenario =>
  async (operation, { caller }) => {
    const body = { ...((await caller.freshBody(operation)) as object), ...fields };
    await caller.send(operation, { body });
  };

export const wrongToken = but({ token: 'A'.repeat(43) });
export const weakPassword = but({ password: 'too short' });

/** As often as an address has tries, and once more. */
export const elevenTimes =
  (fields: object): Scenario =>
  async (operation, { caller }) => {
    const body = { ...((await caller.freshBody(operation)) as object), ...fields };
    for (let turn = 0; turn < 11; turn += 1) await caller.send(operation, { body });
  };

export const longAfterSignIn: Scenario = async (operation, { caller, service }) => {
  const { id, cookie } = await storePerson(service);
  const aged = `update sessions set authenticated_at = now() - interval '11 minutes' where person_id = '${id}'`;
  await queryAs(service.database.superuserUrl, aged);
  await caller.send(operation, { headers: { cookie } });
};

/** The scenario, sent with the cookie of a person in this state. */
export const as =
  (prepare: (stored: StoredPerson, world: World) => Promise<OperationCall>): Scenario =>
  async (operation, world) => {
    const person = await storePerson(world.service);
    const call = await prepare(person, world);
    await world.caller.send(operation, { ...call, headers: { cookie: person.cookie } });
  };
