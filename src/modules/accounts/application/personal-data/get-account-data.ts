import { runAsTenant } from '../../../../kernel/authorization/scope';
import { UseCase } from '../../../../kernel/use-case';
import { AccountTraces } from '../../domain/account-traces';
import { personNotFound } from '../../domain/account.errors';
import {
  PasskeyRepository,
  RecoveryCodeRepository,
  TotpCredentialRepository,
} from '../../domain/factors/factor.repositories';
import { InvitationRepository } from '../../domain/invitation.repository';
import { mailboxOf } from '../../domain/mailbox';
import { MailedTokens } from '../../domain/mailed-tokens';
import { OperatorGrantRepository } from '../../domain/operator-grant.repository';
import { OperatorWork } from '../../domain/operator-work';
import { MembershipRepository } from '../../domain/membership.repository';
import {
  OneTimeTokenRepository,
  PasswordCredentialRepository,
  PersonRepository,
  SessionRepository,
} from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import { ReadInvitationsOf } from './read-invitations-of';

/** The person, and what names it: by section, in pages that are read when they are asked for. */
export interface AccountData {
  readonly person: PersonAccount;
  readonly records: ReadonlyMap<string, AsyncIterable<readonly object[]>>;
}

/**
 * Export the personal data of a person with an account: the answer to a request for access (GDPR, article 15). Proofs of
 * sign-ins, such as digests, are not in it. Organisations export their own users.
 */
@UseCase()
export class GetAccountData {
  constructor(
    private readonly people: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly passwords: PasswordCredentialRepository,
    private readonly totpCredentials: TotpCredentialRepository,
    private readonly recoveryCodes: RecoveryCodeRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly memberships: MembershipRepository,
    private readonly invitations: InvitationRepository,
    private readonly readInvitationsOf: ReadInvitationsOf,
    private readonly operatorGrants: OperatorGrantRepository,
    private readonly operatorWork: OperatorWork,
    private readonly traces: AccountTraces,
    private readonly tokens: MailedTokens,
  ) {}

  async execute(id: string): Promise<AccountData> {
    const person = await this.people.findById(id);
    if (!person) throw personNotFound();
    const { email } = person;
    const records = new Map<string, AsyncIterable<readonly object[]>>([
      ['events', this.traces.events(id)],
      ['factors', once(() => this.factorsOf(id))],
      ['invitations', once(() => this.invitationsTo(email))],
      ['mailedLinks', once(() => this.mailedTo(person))],
      ['mails', once(() => this.traces.mails(mailboxOf(email, this.tokens)))],
      ['memberships', once(() => this.membershipsOf(id))],
      ['operatorGrants', once(() => this.operatorGrantOf(id))],
      ['operatorSessions', once(() => this.operatorWork.keptOf(id))],
      ['sessions', once(() => this.sessionsOf(id))],
    ]);
    return { person, records };
  }

  private async factorsOf(id: string): Promise<readonly object[]> {
    const password = await this.passwords.findByPerson(id);
    const totp = await this.totpCredentials.findByPerson(id);
    const unused = await this.recoveryCodes.countUnused(id);
    const passkeys = await this.passkeys.listOf(id);
    return [
      ...(password ? [{ kind: 'password', changedAt: password.changedAt }] : []),
      ...(totp ? [{ kind: 'totp', createdAt: totp.createdAt, confirmedAt: totp.confirmedAt }] : []),
      ...(unused === undefined ? [] : [{ kind: 'recovery-codes', unused }]),
      ...passkeys.map(({ name, createdAt, lastUsedAt, transports, backedUp }) => ({
        kind: 'passkey',
        name,
        createdAt,
        lastUsedAt,
        transports,
        backedUp,
      })),
    ];
  }

  private async invitationsTo(email: string): Promise<readonly object[]> {
    const found: object[] = [];
    for (const tenantId of await this.invitations.tenantsOf([email])) {
      const invited = await runAsTenant(tenantId, () => this.readInvitationsOf.invited([email]));
      found.push(...invited.map((invitation) => ({ tenantId, ...invitation })));
    }
    return found;
  }

  private async membershipsOf(id: string): Promise<readonly object[]> {
    const places = await this.memberships.listOf(id);
    return places.map(({ tenantId, userId, since }) => ({ tenantId, userId, since }));
  }

  private async operatorGrantOf(id: string): Promise<readonly object[]> {
    const grant = await this.operatorGrants.findByPerson(id);
    return grant
      ? [{ createdAt: grant.createdAt, expiresAt: grant.expiresAt, grantedBy: grant.grantedBy }]
      : [];
  }

  private async mailedTo(person: PersonAccount): Promise<readonly object[]> {
    const mailed = await this.oneTimeTokens.keptOf(person);
    return mailed.map(({ purpose, email, locale, createdAt, expiresAt, usedAt }) => ({
      purpose,
      email,
      locale,
      createdAt,
      expiresAt,
      usedAt,
    }));
  }

  private async sessionsOf(id: string): Promise<readonly object[]> {
    const sessions = await this.sessions.keptOf(id);
    return sessions.map(({ tokenDigest: _digest, personId: _person, ...session }) => session);
  }
}

/** As one page: people have a handful of these. */
async function* once(read: () => Promise<readonly object[]>): AsyncGenerator<readonly object[]> {
  yield await read();
}
