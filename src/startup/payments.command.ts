import type { CommandCode } from '../platform/edge/command-line/declaration';
import { print } from '../platform/edge/command-line/output';
import type { Declarations } from './declarations';

export const paymentsCommand: CommandCode<Declarations['payments']> = {
  end: async ({ words: { invoice }, options: { organisation, 'without-answer': withoutAnswer } }) => {
    const { endPayment } = await import('./payments.work');
    const { number, status, failureReason } = await endPayment(organisation, invoice, withoutAnswer);
    const reason = failureReason === null ? '' : `: ${failureReason}`;
    await print(`Invoice ${number} is ${status}${reason}.\n`);
  },
};
