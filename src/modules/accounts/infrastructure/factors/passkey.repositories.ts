import { Injectable } from '@nestjs/common';
import { newId } from '../../../../kernel/values/id';
import { ScopedDatabase } from '../../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../../platform/data/database/repository/typeorm.repository';
import { passkeyKnown } from '../../domain/factors/factor.errors';
import type { PasskeyChallengeRepository, PasskeyRepository } from '../../domain/factors/factor.repositories';
import type { Passkey } from '../../domain/factors/passkey';
import { passkeyTable } from './factor.tables';
import { removeExpired } from '../expired-rows';

@Injectable()
export class TypeormPasskeyRepository extends TypeormRepository<Passkey> implements PasskeyRepository {
  constructor(database: ScopedDatabase) {
    super(database, {
      table: passkeyTable,
      constraints: { passkeys_credential_key: { error: passkeyKnown, pointer: '/credential' } },
    });
  }

  async listOf(personId: string): Promise<Passkey[]> {
    const found = await this.findAll('person_id = $1', [personId]);
    return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  lockByCredentialId(credentialId: Buffer): Promise<Passkey | undefined> {
    return this.lockOne('credential_id = $1', [credentialId]);
  }

  lockOf(personId: string, id: string): Promise<Passkey | undefined> {
    return this.lockOne('person_id = $1 and id = $2', [personId, id]);
  }
}

@Injectable()
export class SqlPasskeyChallengeRepository implements PasskeyChallengeRepository {
  constructor(private readonly database: ScopedDatabase) {}

  async add(digest: Buffer, personId: string | null, now: Date, until: Date): Promise<void> {
    await this.database.write(async (manager) => {
      await removeExpired(this.database, 'passkey_challenges', now);
      await manager.query(
        `insert into passkey_challenges (id, version, created_at, updated_at, challenge_digest, person_id, expires_at)
         values ($1, 1, $2, $2, $3, $4, $5)`,
        [newId(), now, digest, personId, until],
      );
    });
  }

  async take(digest: Buffer, personId: string | null, now: Date): Promise<boolean> {
    const [rows] = await this.database.write((manager) =>
      manager.query<[unknown[], number]>(
        `delete from passkey_challenges
         where challenge_digest = $1 and person_id is not distinct from $2::uuid and expires_at > $3 returning id`,
        [digest, personId, now],
      ),
    );
    return rows.length === 1;
  }
}
