import { runAsSystem, runAsTenant } from '../kernel/scope';
import { EndPayment } from '../modules/invoices';
import { PaymentsModule } from '../modules/invoices/payments.module';
import { DirectoryModule } from '../modules/organisations/directory.module';
import { CacheModule } from '../platform/cache/cache.module';
import type { Config } from '../platform/config/config';
import { inCommandContext } from './command-context';
import { organisationId } from './organisation-id';

const parts = (config: Config) => [CacheModule.forCommand(config), DirectoryModule, PaymentsModule];

/** @param organisation its id or slug */
export function endPayment(organisation: string, invoiceId: string, withoutAnswer: boolean | undefined) {
  return inCommandContext(parts, async (app) => {
    const tenantId = await runAsSystem(() => organisationId(organisation, app));
    return runAsTenant(tenantId, () => app.get(EndPayment).execute(invoiceId, withoutAnswer));
  });
}
