import { print } from '../../../platform/edge/command-line/output';
import type { FeatureCode } from '../../../platform/edge/resource-commands/feature-command';
import { EndPayment } from '../application/end-payment';
import { PaymentsModule } from '../payments.module';
import type { paymentsDeclaration } from './payments.declaration';

export const paymentsCode: FeatureCode<typeof paymentsDeclaration> = ({ inTenant }) => ({
  end: async ({ words: { invoice }, options: { organisation, 'without-answer': withoutAnswer } }) => {
    const { number, status, failureReason } = await inTenant(
      organisation,
      () => [PaymentsModule],
      (app) => app.get(EndPayment).execute(invoice, withoutAnswer),
    );
    const reason = failureReason === null ? '' : `: ${failureReason}`;
    await print(`Invoice ${number} is ${status}${reason}.\n`);
  },
});
