import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { folded } from '../../../kernel/text/text';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { refusedUserRemoval, type User, userEmailTaken, userUsernameTaken } from '../domain/user';
import { type TakenNames, userList, type UserRepository } from '../domain/user.repository';
import { userTable } from './user.table';

const live = 'deleted_at is null';

@Injectable()
export class TypeormUserRepository extends TypeormRepository<User> implements UserRepository {
  constructor(database: ScopedDatabase) {
    super(database, {
      table: userTable,
      list: userList,
      refusedRemoval: refusedUserRemoval,
      keyColumns: { username: 'username_key', fullName: 'full_name_key' },
      constraints: {
        users_email_key: {
          error: userEmailTaken,
          pointer: '/email',
          unique: { column: 'email', value: ({ email }) => email, among: live },
        },
        users_username_key: {
          error: userUsernameTaken,
          pointer: '/username',
          unique: { column: 'username_key', value: ({ username }) => username.toLowerCase(), among: live },
        },
      },
    });
  }

  findById(id: string): Promise<User | undefined> {
    return this.findOne('id = $1 and deleted_at is null', [id], 'by-id');
  }

  findByEmail(email: string): Promise<User | undefined> {
    return this.findOne('email = $1 and deleted_at is null', [folded(email)], 'by-email');
  }

  findByUsername(username: string): Promise<User | undefined> {
    return this.findOne('username_key = $1 and deleted_at is null', [folded(username)], 'by-username');
  }

  findKept(id: string): Promise<User | undefined> {
    return this.findOne('id = $1', [id], 'kept-by-id');
  }

  holdById(id: string): Promise<User | undefined> {
    return this.holdOne('id = $1', [id]);
  }

  async isOnlyOwner({ id }: User): Promise<boolean> {
    // Taken after the user's own row and before none: the owners' rows need no lock, and nobody waits in a circle.
    await this.database.write((manager) =>
      manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${currentTenantId()}:owners`]),
    );
    const other = await this.findOne(`id <> $1 and role = 'owner' and is_active and deleted_at is null`, [
      id,
    ]);
    return other === undefined;
  }

  list(query: ListQuery): Promise<Page<User>> {
    return this.page(query, `deleted_at is ${query.switches.includes('deleted') ? 'not ' : ''}null`);
  }

  async findTaken(emails: readonly string[], usernames: readonly string[]): Promise<TakenNames> {
    const matching = '(email = any($1) or username_key = any($2)) and deleted_at is null';
    const found = await this.findAll(matching, [emails, usernames.map(folded)]);
    return {
      emails: new Set(found.map(({ email }) => email)),
      usernames: new Set(found.map(({ username }) => folded(username))),
    };
  }
}
