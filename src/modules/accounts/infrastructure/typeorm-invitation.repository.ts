import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { LostRace } from '../../../kernel/unit-of-work';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { tenantTable } from '../../../platform/data/database/mapping/table';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { Invitation } from '../domain/invitation';
import { invitationList, type InvitationRepository } from '../domain/invitation.repository';

const time = { type: 'timestamptz', precision: 3 } as const;

export const invitationTable = tenantTable<Invitation>({
  name: 'invitations',
  target: Invitation,
  columns: {
    email: { type: 'text' },
    role: { type: 'text' },
    locale: { type: 'text' },
    tokenDigest: { name: 'token_digest', type: 'bytea' },
    invitedBy: { name: 'invited_by', type: 'text' },
    expiresAt: { ...time, name: 'expires_at' },
    acceptedAt: { ...time, name: 'accepted_at', nullable: true },
    revokedAt: { ...time, name: 'revoked_at', nullable: true },
  },
});

@Injectable()
export class TypeormInvitationRepository
  extends TypeormRepository<Invitation>
  implements InvitationRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: invitationTable, list: invitationList });
  }

  list(query: ListQuery): Promise<Page<Invitation>> {
    return this.page(query, 'true');
  }

  findById(id: string): Promise<Invitation | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  lockOpen(email: string): Promise<Invitation | undefined> {
    return this.lockOne('email = $1 and accepted_at is null and revoked_at is null', [email]);
  }

  lockOfAddresses(emails: readonly string[]): Promise<Invitation[]> {
    return this.lockAll('email = any($1)', [emails]);
  }

  ofAddresses(emails: readonly string[]): Promise<Invitation[]> {
    return this.findAll('email = any($1)', [emails]);
  }

  async tenantsOf(emails: readonly string[]): Promise<string[]> {
    const sql = 'select distinct tenant_id from invitations where email = any($1) order by tenant_id';
    const rows = await this.database.select(sql, [emails], 'invitations.tenants');
    return rows.map((row) => row['tenant_id'] as string);
  }

  override async add(invitation: Invitation): Promise<void> {
    // Another caller has invited the address since the look: that invitation is revoked first.
    if (!(await this.addUnlessTaken(invitation)))
      throw new LostRace(new Error('The address was invited meanwhile'));
  }

  async findByDigest(
    digest: Buffer,
  ): Promise<{ readonly tenantId: string; readonly id: string } | undefined> {
    const sql = 'select tenant_id, id from invitations where token_digest = $1';
    const [row] = await this.database.select(sql, [digest], 'invitations.by-digest');
    return row && { tenantId: row['tenant_id'] as string, id: row['id'] as string };
  }
}
