import { freshEmail } from '../../../../../test/support/accounts/people';
import { SoftwareAuthenticator } from '../../../../../test/support/accounts/software-authenticator';
import type { Service } from '../../../../../test/support/service';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { SendingStore } from '../../../../platform/work/mail/sending-store';
import { BeginSession } from '../../application/sessions/begin-session';
import { PasskeyChallenges } from '../../application/factors/passkey-challenges';
import { Invite } from '../../application/invitations/invite';
import { SignUp } from '../../application/sign-in/sign-up';
import {
  PasskeyRepository,
  RecoveryCodeRepository,
  TotpCredentialRepository,
} from '../../domain/factors/factor.repositories';
import { Passkey } from '../../domain/factors/passkey';
import { SecretSeal } from '../../domain/factors/secret-seal';
import { TotpCodes } from '../../domain/factors/totp-codes';
import { TotpCredential } from '../../domain/factors/totp-credential';
import { MembershipRepository } from '../../domain/membership.repository';
import { OperatorGrant } from '../../domain/operator-grant';
import { OperatorGrantRepository } from '../../domain/operator-grant.repository';
import { PasswordCredential } from '../../domain/password-credential';
import { PasswordCredentialRepository, PersonRepository } from '../../domain/people.repository';
import { PersonAccount } from '../../domain/person';
import { TenantUsers } from '../../domain/tenant-users';

/** Stores a row in each table of the feature. */
export const addAccountRows = async (app: Service['app']): Promise<void> => {
  const person = PersonAccount.create(
    { email: freshEmail(), name: 'Ada Lovelace', locale: 'en' },
    new Date(),
  );
  const browser = { agent: '', address: '', presented: undefined, remembered: undefined };
  await runAsSystem(async () => {
    await app.get(PersonRepository).add(person);
    await app.get(PasswordCredentialRepository).set(PasswordCredential.of(person.id, 'none', new Date()));
    await app.get(BeginSession).execute(person, ['mail'], browser);
    const grant = OperatorGrant.create({ personId: person.id, grantedBy: 'operator:test' }, new Date());
    await app.get(OperatorGrantRepository).add(grant);
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
    const user = await app.get(TenantUsers).join({ email: person.email, name: person.name, role: 'member' });
    await app.get(MembershipRepository).add(person.id, user.id, new Date());
    await app.get(Invite).execute({ email: freshEmail(), role: 'member' });
  });
};
