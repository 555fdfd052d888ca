import { Injectable } from '@nestjs/common';
import { currentTenantId } from '../../../../kernel/authorization/scope';
import { brokenConstraint } from '../../../data/database/transactions/constraint-errors';
import { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { signatureReplayed } from './signature-errors';
import { tenantUnknown } from '../../../../kernel/authorization/tenant-unknown';

/**
 * A signature is good for 600 s at most: from 300 s before its timestamp to 300 s after. It is kept for twice as long, by
 * PostgreSQL's clock, so that one instance with a slow clock does not take it after another has forgotten it.
 */
const kept = `interval '20 minutes'`;
/** More than the one that each request adds, so that what a busy hour leaves behind becomes less with every request. */
const removedAtOnce = 20;

/** By the primary key; what is out of date goes by the index on its creation, and is not waited for. */
export const spendSignature = `
  with outdated as (
    select id from partner_signatures where tenant_id = $1 and created_at < now() - ${kept}
    order by created_at limit ${removedAtOnce} for update skip locked
  ), removed as (
    delete from partner_signatures where tenant_id = $1 and id = any(array(select id from outdated))
  )
  insert into partner_signatures (tenant_id, id, version, created_at, updated_at) values ($1, $2, 1, now(), now())
  on conflict do nothing returning id`;

/** The signatures that the current tenant's partners have used, on any instance. */
@Injectable()
export class SpentSignatures {
  constructor(private readonly database: ScopedDatabase) {}

  /**
   * Committed before anything is done for the request: were it to be taken back with a failure, the request could be
   * sent again by an eavesdropper.
   * @param signature found valid before, or anybody could fill the table
   * @throws DomainError `signature-replayed`; `database-unavailable`, for then nobody knows.
   */
  async spend(signature: Buffer): Promise<void> {
    let added: readonly unknown[] = [];
    try {
      await this.database.write(async (manager) => {
        added = await manager.query<unknown[]>(spendSignature, [currentTenantId(), idOf(signature)]);
      });
    } catch (error) {
      // The organisation went while this request was on its way.
      if (brokenConstraint(error) === 'partner_signatures_tenant_fkey') throw tenantUnknown();
      throw error;
    }
    if (added.length === 0)
      throw signatureReplayed({
        detail:
          'Sign each request anew. Two equal requests within a second need timestamps with different decimals.',
      });
  }
}

/** Half of it as a UUID, version 8 (RFC 9562): 122 bits of an HMAC, which nobody without the secret can make collide. */
function idOf(signature: Buffer): string {
  const bytes = Buffer.from(signature.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
