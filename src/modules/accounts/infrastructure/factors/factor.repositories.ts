import { Injectable } from '@nestjs/common';
import { newId } from '../../../../kernel/values/id';
import { ScopedDatabase } from '../../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../../platform/data/database/repository/typeorm.repository';
import { SecondFactors } from '../../domain/accounts.ports';
import type {
  RecoveryCodeRepository,
  TotpCredentialRepository,
} from '../../domain/factors/factor.repositories';
import type { TotpCredential } from '../../domain/factors/totp-credential';
import type { Factor } from '../../domain/session';
import { totpCredentialTable } from './factor.tables';

@Injectable()
export class TypeormTotpCredentialRepository
  extends TypeormRepository<TotpCredential>
  implements TotpCredentialRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: totpCredentialTable });
  }

  findByPerson(personId: string): Promise<TotpCredential | undefined> {
    return this.findOne('person_id = $1', [personId], 'by-person');
  }

  lockByPerson(personId: string): Promise<TotpCredential | undefined> {
    return this.lockOne('person_id = $1', [personId]);
  }

  async lockSealedOtherwise(
    keyId: string,
    after: string | undefined,
    limit: number,
  ): Promise<TotpCredential[]> {
    const found = await this.pageById('key_id <> $1', [keyId], after, limit);
    // Another caller may have sealed one anew since.
    return this.lockAll('id = any($1) and key_id <> $2', [found.map(({ id }) => id), keyId]);
  }

  async countByKey(): Promise<ReadonlyMap<string, number>> {
    const sql = 'select key_id, count(*)::int as count from totp_credentials group by key_id order by key_id';
    const rows = await this.database.select(sql, []);
    return new Map(rows.map((row) => [row['key_id'] as string, row['count'] as number]));
  }
}

@Injectable()
export class SqlRecoveryCodeRepository implements RecoveryCodeRepository {
  constructor(private readonly database: ScopedDatabase) {}

  async countUnused(personId: string): Promise<number | undefined> {
    const [row] = await this.database.select(
      `select count(*)::int as stored, count(*) filter (where used_at is null)::int as unused
       from recovery_codes where person_id = $1`,
      [personId],
      'recovery-codes.count',
    );
    return row && (row['stored'] as number) > 0 ? (row['unused'] as number) : undefined;
  }

  async replace(personId: string, digests: readonly Buffer[], now: Date): Promise<void> {
    await this.removeOf(personId);
    await this.database.write((manager) =>
      manager.query(
        `insert into recovery_codes (id, version, created_at, updated_at, person_id, code_digest)
         select id, 1, $3, $3, $4, digest from unnest($1::uuid[], $2::bytea[]) as new (id, digest)`,
        [digests.map(() => newId()), digests, now, personId],
      ),
    );
  }

  async use(personId: string, digest: Buffer, now: Date): Promise<boolean> {
    const [rows] = await this.database.write((manager) =>
      manager.query<[unknown[], number]>(
        `update recovery_codes set used_at = $3, updated_at = $3, version = version + 1
         where person_id = $1 and code_digest = $2 and used_at is null returning id`,
        [personId, digest, now],
      ),
    );
    return rows.length === 1;
  }

  async removeOf(personId: string): Promise<void> {
    await this.database.write((manager) =>
      manager.query('delete from recovery_codes where person_id = $1', [personId]),
    );
  }
}

const sql = `
  select (select count(*) from totp_credentials where person_id = $1 and confirmed_at is not null) > 0 as totp,
         (select count(*) from passkeys where person_id = $1) > 0 as passkey,
         (select count(*) from recovery_codes where person_id = $1 and used_at is null) > 0 as codes`;

@Injectable()
export class StoredSecondFactors extends SecondFactors {
  constructor(private readonly database: ScopedDatabase) {
    super();
  }

  override async of(personId: string): Promise<readonly Factor[]> {
    const [row = {}] = await this.database.select(sql, [personId], 'second-factors.of');
    const own: Factor[] = [];
    if (row['passkey'] === true) own.push('passkey');
    if (row['totp'] === true) own.push('totp');
    return own.length > 0 && row['codes'] === true ? [...own, 'recovery-code'] : own;
  }

  override async removeAllOf(personId: string): Promise<void> {
    await this.database.write(async (manager) => {
      for (const name of ['totp_credentials', 'recovery_codes', 'passkeys', 'passkey_challenges'])
        await manager.query(`delete from ${name} where person_id = $1`, [personId]);
    });
  }
}
