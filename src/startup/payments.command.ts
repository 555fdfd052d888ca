import { isId } from '../kernel/is-id';
import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

const options = { organisation: { type: 'string' }, 'without-answer': { type: 'boolean' } } as const;

export const paymentsCommand: Command = {
  ...signatures.payments,

  async run(args) {
    const { positionals, values } = readArguments(paymentsCommand, args, options);
    const [action, invoice = '', ...more] = positionals;
    const { organisation, 'without-answer': withoutAnswer } = values;
    if (action !== 'end') throw usageError(paymentsCommand, 'Say "end"');
    if (more.length > 0 || !isId(invoice.toLowerCase()))
      throw usageError(paymentsCommand, '"end" takes one id of an invoice');
    if (organisation === undefined) throw usageError(paymentsCommand, '"end" needs --organisation');
    const { endPayment } = await import('./payments.work');
    const { number, status, failureReason } = await endPayment(
      organisation,
      invoice.toLowerCase(),
      withoutAnswer,
    );
    const reason = failureReason === null ? '' : `: ${failureReason}`;
    process.stdout.write(`Invoice ${number} is ${status}${reason}.\n`);
  },
};
