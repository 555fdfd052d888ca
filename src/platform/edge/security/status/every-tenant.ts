import { runAsTenant } from '../../../../kernel/authorization/scope';
import type { TenantDirectory } from './tenant-status';

const tenantsPerPage = 500;

/**
 * Runs work in the scope of each tenant, one after the other in the order of their ids, until the signal says stop.
 * @throws DomainError `database-unavailable`
 */
export async function inEveryTenant(
  tenants: TenantDirectory,
  signal: AbortSignal,
  work: (tenantId: string) => Promise<void>,
): Promise<void> {
  for (let page = await tenants.page(undefined, tenantsPerPage); page.length > 0;) {
    for (const tenant of page) {
      if (signal.aborted) return;
      await runAsTenant(tenant, () => work(tenant));
    }
    page = await tenants.page(page.at(-1), tenantsPerPage);
  }
}
