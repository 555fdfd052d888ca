import { Injectable } from '@nestjs/common';
import { directoryId } from '../../../../kernel/directory';
import { TenantDirectory } from '../../../edge/security/status/tenant-status';

/** The shares of workers that operators give to tenants, beside each other. */
@Injectable()
export class TenantWeights {
  constructor(private readonly directory: TenantDirectory) {}

  /**
   * The tenant's `workerWeight`, 1 … 10; 1 for the directory's own events and for a tenant that is gone. As fresh as its status.
   * @throws DomainError `database-unavailable`
   */
  of(tenantId: string): number | Promise<number> {
    if (tenantId === directoryId) return 1;
    const status = this.directory.status(tenantId);
    return status instanceof Promise ? status.then((known) => known.workerWeight) : status.workerWeight;
  }
}
