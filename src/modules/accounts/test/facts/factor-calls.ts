import { storeMailedToken, type StoredPerson } from '../../../../../test/support/accounts/stored-person';
import { SoftwareAuthenticator } from '../../../../../test/support/accounts/software-authenticator';
import { storeChallenge } from '../../../../../test/support/accounts/stored-factors';
import type { GrantContext } from '../../../../../test/support/openapi/feature-facts';

export const pendingOf = ({ service }: GrantContext, person: StoredPerson): Promise<string> =>
  storeMailedToken(service, 'password-proven', person);

/** A browser's answer to a challenge of the service for the person. */
export async function madePasskey(
  { service }: GrantContext,
  { id }: StoredPerson,
  device = new SoftwareAuthenticator(),
): Promise<{ readonly name: string; readonly credential: object }> {
  const user = { id: Buffer.from(id).toString('base64url') };
  const challenge = await storeChallenge(service, id);
  return { name: 'Telephone', credential: device.create({ rp: { id: 'localhost' }, user, challenge }) };
}
