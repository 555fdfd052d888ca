import { runAsSystem, runAsTenant } from '../kernel/scope';
import { EndPayment } from '../modules/invoices';
import { PaymentsModule } from '../modules/invoices/payments.module';
import { CacheModule } from '../platform/data/cache/cache.module';
import { commandLine } from '../platform/edge/command-line/operator';
import { inCommandContext } from './command-context';
import { directoryFor, organisationId } from './organisation-id';

/** @param organisation its id or slug */
export function endPayment(organisation: string, invoiceId: string, withoutAnswer: boolean | undefined) {
  return inCommandContext(
    async (config) => [CacheModule.forCommand(config), PaymentsModule, ...(await directoryFor(organisation))],
    async (app) => {
      const tenantId = await runAsSystem(() => organisationId(organisation, app));
      return runAsTenant(tenantId, () => app.get(EndPayment).execute(invoiceId, withoutAnswer), commandLine);
    },
  );
}
