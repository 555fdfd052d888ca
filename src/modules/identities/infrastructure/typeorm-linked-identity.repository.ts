import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { identityTaken, type LinkedIdentity, linkedUserInvalid } from '../domain/linked-identity';
import { linkedIdentityList, type LinkedIdentityRepository } from '../domain/linked-identity.repository';
import { linkedIdentityTable } from './linked-identity.table';

@Injectable()
export class TypeormLinkedIdentityRepository
  extends TypeormRepository<LinkedIdentity>
  implements LinkedIdentityRepository
{
  constructor(database: ScopedDatabase) {
    super(database, {
      table: linkedIdentityTable,
      list: linkedIdentityList,
      constraints: {
        external_identities_subject_key: {
          error: identityTaken,
          pointer: '/subject',
          violation: { code: 'taken', message: 'is already linked' },
        },
        external_identities_user_fkey: {
          error: linkedUserInvalid,
          pointer: '/userId',
          violation: { code: 'unknown-user', message: 'must be a user' },
        },
      },
    });
  }

  findById(id: string): Promise<LinkedIdentity | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  async claim(issuer: string, subject: string): Promise<LinkedIdentity | undefined> {
    const person = [currentTenantId(), issuer, subject].join('\n');
    await this.database.write((manager) =>
      manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [person]),
    );
    return this.findOne('issuer = $1 and subject = $2', [issuer, subject]);
  }

  lockOfUsers(userIds: readonly string[]): Promise<LinkedIdentity[]> {
    return this.lockAll('user_id = any($1)', [userIds]);
  }

  ofUser(userId: string): Promise<LinkedIdentity[]> {
    return this.findAll('user_id = $1', [userId]);
  }

  list(query: ListQuery): Promise<Page<LinkedIdentity>> {
    return this.page(query, 'true');
  }
}
