import { Logger, type Provider } from '@nestjs/common';
import { Config } from '../../../platform/config/config';
import { ScopedDatabase } from '../../../platform/database/scoped-database';
import { PaymentGateway } from '../domain/payment-gateway';
import { HttpPaymentGateway } from './http-payment-gateway';
import { ProviderConnection } from './provider-connection';
import { SimulatedPaymentGateway } from './simulated-payment-gateway';

/** The gateway that is configured. */
export const configuredGateway: Provider = {
  provide: PaymentGateway,
  useFactory: ({ payments, isProduction }: Config, database: ScopedDatabase): PaymentGateway => {
    const { gateway, url, secret, timeoutMs } = payments;
    if (gateway === 'simulated' && isProduction)
      new Logger('Payments').warn('Payments are simulated: invoices become paid, and no money moves');
    if (gateway === 'simulated') return new SimulatedPaymentGateway(database);
    if (url === undefined || secret === undefined) throw new Error('The payment provider is not configured');
    return new HttpPaymentGateway(new ProviderConnection({ url, secret, timeoutMs }));
  },
  inject: [Config, ScopedDatabase],
};
