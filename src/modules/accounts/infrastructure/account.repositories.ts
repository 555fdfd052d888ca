import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { LostRace } from '../../../kernel/unit-of-work';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { type MailedPurpose, type OneTimeToken, pendingPurposes } from '../domain/one-time-token';
import type { PasswordCredential } from '../domain/password-credential';
import {
  type OneTimeTokenRepository,
  type PasswordCredentialRepository,
  peopleList,
  type PersonRepository,
  sessionList,
  type SessionRepository,
} from '../domain/people.repository';
import { oneTimeTokenInvalid } from '../domain/account.errors';
import type { PersonAccount } from '../domain/person';
import type { Session } from '../domain/session';
import { oneTimeTokenTable, passwordCredentialTable, personTable, sessionTable } from './account.tables';
import { daysBefore, removeExpired } from './expired-rows';

@Injectable()
export class TypeormPersonRepository extends TypeormRepository<PersonAccount> implements PersonRepository {
  constructor(database: ScopedDatabase) {
    super(database, {
      table: personTable,
      list: peopleList,
      constraints: { people_email_key: { error: oneTimeTokenInvalid, pointer: '/token' } },
    });
  }

  findById(id: string): Promise<PersonAccount | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  findByIds(ids: readonly string[]): Promise<PersonAccount[]> {
    return this.findAll('id = any($1)', [ids]);
  }

  findByEmail(email: string): Promise<PersonAccount | undefined> {
    return this.findOne('email = $1', [email], 'by-email');
  }

  lockByEmail(email: string): Promise<PersonAccount | undefined> {
    return this.lockOne('email = $1', [email]);
  }

  list(query: ListQuery): Promise<Page<PersonAccount>> {
    return this.page(query, 'true');
  }

  override async add(person: PersonAccount): Promise<void> {
    if (!(await this.addUnlessTaken(person)))
      throw new LostRace(new Error('The address was taken meanwhile'));
  }
}

@Injectable()
export class TypeormPasswordCredentialRepository
  extends TypeormRepository<PasswordCredential>
  implements PasswordCredentialRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: passwordCredentialTable });
  }

  findByPerson(personId: string): Promise<PasswordCredential | undefined> {
    return this.findOne('person_id = $1', [personId], 'by-person');
  }

  async set(credential: PasswordCredential): Promise<void> {
    await this.removeOf(credential.personId);
    await this.add(credential);
  }

  async removeOf(personId: string): Promise<void> {
    await this.database.write((manager) =>
      manager.query('delete from password_credentials where person_id = $1', [personId]),
    );
  }
}

const end =
  'update sessions set ended_at = $2, updated_at = $2, version = version + 1 where ended_at is null';

@Injectable()
export class TypeormSessionRepository extends TypeormRepository<Session> implements SessionRepository {
  constructor(database: ScopedDatabase) {
    super(database, { table: sessionTable, list: sessionList });
  }

  /** Takes sessions away that expired a month ago. */
  override async add(session: Session): Promise<void> {
    await super.add(session);
    await removeExpired(this.database, 'sessions', daysBefore(session.createdAt, 30));
  }

  findById(id: string): Promise<Session | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  findByDigest(digest: Buffer): Promise<Session | undefined> {
    return this.findOne('token_digest = $1', [digest], 'by-digest');
  }

  listOpen(query: ListQuery): Promise<Page<Session>> {
    return this.page(query, 'ended_at is null and expires_at > now()');
  }

  async listOf(personId: string): Promise<Session[]> {
    const found = await this.findAll('person_id = $1 and ended_at is null', [personId]);
    return found.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  keptOf(personId: string): Promise<Session[]> {
    return this.findAll('person_id = $1', [personId]);
  }

  async end(id: string, personId: string, now: Date): Promise<boolean> {
    const [rows] = await this.database.write((manager) =>
      manager.query<[unknown[], number]>(`${end} and person_id = $1 and id = $3 returning id`, [
        personId,
        now,
        id,
      ]),
    );
    return rows.length === 1;
  }

  async endAllOf(personId: string, now: Date, except?: string): Promise<void> {
    await this.database.write((manager) =>
      manager.query(`${end} and person_id = $1 and id is distinct from $3::uuid`, [
        personId,
        now,
        except ?? null,
      ]),
    );
  }

  async noteSeen(id: string, now: Date): Promise<void> {
    await this.database.write((manager) =>
      manager.query('update sessions set last_seen = $2 where id = $1 and last_seen < $2', [id, now]),
    );
  }
}

const pending = 'token_digest = $1 and purpose = any($2)';

@Injectable()
export class TypeormOneTimeTokenRepository
  extends TypeormRepository<OneTimeToken>
  implements OneTimeTokenRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: oneTimeTokenTable });
  }

  /** Takes tokens away that expired a day ago. */
  override async add(token: OneTimeToken): Promise<void> {
    await super.add(token);
    await removeExpired(this.database, 'one_time_tokens', daysBefore(token.createdAt, 1));
  }

  findById(id: string): Promise<OneTimeToken | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  findByDigest(purpose: MailedPurpose, digest: Buffer): Promise<OneTimeToken | undefined> {
    return this.findOne('token_digest = $1 and purpose = $2', [digest, purpose], 'by-digest');
  }

  lockByDigest(purpose: MailedPurpose, digest: Buffer): Promise<OneTimeToken | undefined> {
    return this.lockOne('token_digest = $1 and purpose = $2', [digest, purpose]);
  }

  findPending(digest: Buffer): Promise<OneTimeToken | undefined> {
    return this.findOne(pending, [digest, pendingPurposes]);
  }

  lockPending(digest: Buffer): Promise<OneTimeToken | undefined> {
    return this.lockOne(pending, [digest, pendingPurposes]);
  }

  keptOf({ email, id }: { readonly email: string; readonly id: string }): Promise<OneTimeToken[]> {
    return this.findAll('(email = $1 or person_id = $2)', [email, id]);
  }

  async removeOf(emails: readonly string[]): Promise<void> {
    await this.database.write((manager) =>
      manager.query('delete from one_time_tokens where email = any($1)', [emails]),
    );
  }

  async endAllOf({ email, id }: { readonly email: string; readonly id?: string }, now: Date): Promise<void> {
    await this.database.write((manager) =>
      manager.query(
        `update one_time_tokens set used_at = $2, updated_at = $2, version = version + 1
         where (email = $1 or person_id = $3) and used_at is null`,
        [email, now, id ?? null],
      ),
    );
  }
}
