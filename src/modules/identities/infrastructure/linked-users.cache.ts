import { Injectable } from '@nestjs/common';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { AccessCache, AccessRevisions } from '../../../platform/edge/security/access/access-revisions';
import { whenKnown } from '../../../platform/edge/security/status/when-known';
import { LinkedUsers } from '../domain/linked-identity.repository';

const sql = 'select user_id from external_identities where tenant_id = $1 and issuer = $2 and subject = $3';

interface Link {
  readonly userId: string | undefined;
}

/** The user of each person who calls, in memory; that nobody is linked is remembered too. */
@Injectable()
export class LinkedUsersCache extends LinkedUsers {
  constructor(
    private readonly database: ScopedDatabase,
    revisions: AccessRevisions,
  ) {
    super();
    this.cache = new AccessCache(revisions, 50_000);
  }

  private readonly cache: AccessCache<Link>;

  override userOf(
    tenantId: string,
    issuer: string,
    subject: string,
  ): string | undefined | Promise<string | undefined> {
    const read = (): Promise<Link> => runAsTenant(tenantId, () => this.read(tenantId, issuer, subject));
    const link = this.cache.get(tenantId, [tenantId, issuer, subject].join('\n'), read);
    return whenKnown(link, ({ userId }) => userId);
  }

  private async read(tenantId: string, issuer: string, subject: string): Promise<Link> {
    const [row] = await this.database.select(sql, [tenantId, issuer, subject], 'external-identities.user');
    return { userId: row?.['user_id'] as string | undefined };
  }
}
