import type { Change } from '../../../kernel/change';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import type { MailedPurpose, OneTimeToken } from './one-time-token';
import type { PasswordCredential } from './password-credential';
import type { PersonAccount } from './person';
import type { Session } from './session';

export const peopleList: ListSpec = {
  resource: 'people',
  fields: { email: { type: 'identifier' }, createdAt: { type: 'instant' } },
  sorts: ['createdAt'],
  indexed: ['email'],
};

/** The sessions that are open. */
export const sessionList: ListSpec = {
  resource: 'sessions',
  fields: { personId: { type: 'id' }, createdAt: { type: 'instant' } },
  sorts: ['createdAt'],
  indexed: ['personId'],
};

/* All of these are for the system scope. */

export abstract class PersonRepository {
  abstract findById(id: string): Promise<PersonAccount | undefined>;
  abstract findByIds(ids: readonly string[]): Promise<PersonAccount[]>;
  abstract findByEmail(email: string): Promise<PersonAccount | undefined>;
  /** Nobody else changes the person until the unit of work ends. */
  abstract lockByEmail(email: string): Promise<PersonAccount | undefined>;
  abstract lockById(id: string): Promise<PersonAccount | undefined>;
  /** Throws what `update` throws. */
  abstract readonly change: Change<PersonAccount>;
  /** @throws LostRace where another caller has added a person with the address since */
  abstract add(person: PersonAccount): Promise<void>;
  /** @throws DomainError `one-time-token-invalid` where another person has got the address meanwhile */
  abstract update(person: PersonAccount): Promise<void>;
  /** With all that is the person's: passwords, factors, sessions, memberships. */
  abstract remove(person: PersonAccount): Promise<void>;
  abstract list(query: ListQuery): Promise<Page<PersonAccount>>;
}

export abstract class PasswordCredentialRepository {
  abstract findByPerson(personId: string): Promise<PasswordCredential | undefined>;
  /** Takes the place of the one before. */
  abstract set(credential: PasswordCredential): Promise<void>;
  abstract removeOf(personId: string): Promise<void>;
}

export abstract class SessionRepository {
  abstract findById(id: string): Promise<Session | undefined>;
  abstract findByDigest(digest: Buffer): Promise<Session | undefined>;
  /** The open sessions of all people. */
  abstract listOpen(query: ListQuery): Promise<Page<Session>>;
  /** Those that have not ended, the newest first. */
  abstract listOf(personId: string): Promise<Session[]>;
  /** Those that have ended as well, as long as they are kept. */
  abstract keptOf(personId: string): Promise<Session[]>;
  abstract add(session: Session): Promise<void>;
  /** Whether it had not ended before. */
  abstract end(id: string, personId: string, now: Date): Promise<boolean>;
  /** @param except the session that stays */
  abstract endAllOf(personId: string, now: Date, except?: string): Promise<void>;
  abstract noteSeen(id: string, now: Date): Promise<void>;
}

export abstract class OneTimeTokenRepository {
  abstract findById(id: string): Promise<OneTimeToken | undefined>;
  abstract findByDigest(purpose: MailedPurpose, digest: Buffer): Promise<OneTimeToken | undefined>;
  /** The token, which nobody else uses until the unit of work ends. */
  abstract lockByDigest(purpose: MailedPurpose, digest: Buffer): Promise<OneTimeToken | undefined>;
  /** A sign-in that waits for its second factor. */
  abstract findPending(digest: Buffer): Promise<OneTimeToken | undefined>;
  abstract lockPending(digest: Buffer): Promise<OneTimeToken | undefined>;
  abstract add(token: OneTimeToken): Promise<void>;
  abstract update(token: OneTimeToken): Promise<void>;
  /** No mail to the address that is under way leads to anything any more, nor any other of the person. */
  abstract endAllOf(of: { readonly email: string; readonly id?: string }, now: Date): Promise<void>;
  /** Mails to the address, or to another one for the person, and pending sign-ins. */
  abstract keptOf(of: { readonly email: string; readonly id: string }): Promise<OneTimeToken[]>;
  abstract removeOf(emails: readonly string[]): Promise<void>;
}
