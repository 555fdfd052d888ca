import { Logger, type Provider } from '@nestjs/common';
import { Config } from '../../../platform/foundation/config/config';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { PaymentGateway } from '../domain/payment-gateway';
import { SimulatedPaymentGateway } from './simulated-payment-gateway';

/** The gateway that is configured. */
export const configuredGateway: Provider = {
  provide: PaymentGateway,
  useFactory: async (
    { payments, isProduction }: Config,
    database: ScopedDatabase,
  ): Promise<PaymentGateway> => {
    const { gateway, url, secret, timeoutMs } = payments;
    if (gateway === 'simulated' && isProduction)
      new Logger('Payments').warn('Payments are simulated: invoices become paid, and no money moves');
    if (gateway === 'simulated') return new SimulatedPaymentGateway(database);
    if (url === undefined || secret === undefined) throw new Error('The payment provider is not configured');
    // Where no provider is called, its client is not waited for.
    const { HttpPaymentGateway } = await import('./http-payment-gateway');
    const { ProviderConnection } = await import('./provider-connection');
    return new HttpPaymentGateway(new ProviderConnection({ url, secret, timeoutMs }));
  },
  inject: [Config, ScopedDatabase],
};
