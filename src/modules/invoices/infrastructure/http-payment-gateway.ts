import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Outage } from '../../../platform/foundation/outage';
import { CircuitBreaker, CircuitOpenError } from '../../../platform/foundation/circuit-breaker';
import {
  type ChargeRequest,
  type ChargeState,
  type PaymentGateway,
  paymentOutcomeUnknown,
  paymentProviderAway,
} from '../domain/payment-gateway';
import { chargeState, isNoCharge } from './provider-answer';
import {
  NoReplyError,
  type ProviderCall,
  type ProviderConnection,
  type ProviderReply,
} from './provider-connection';

/**
 * A provider that speaks the protocol of docs/guides/payments.md. Only an outcome that it states is one: any
 * other answer, whatever its status, leaves the outcome unknown.
 */
export class HttpPaymentGateway implements PaymentGateway, OnApplicationShutdown {
  constructor(private readonly connection: ProviderConnection) {
    const name = `The payment provider at ${connection.server} (PAYMENTS_URL)`;
    this.outage = new Outage(new Logger('Payments'), name, 'payments wait');
  }

  private readonly outage: Outage;
  private readonly breaker = new CircuitBreaker({
    failures: 5,
    firstMs: 1000,
    longestMs: 30_000,
    isFailure: (error) => error instanceof NoReplyError,
    onChange: (state, cause) => {
      if (state === 'open') this.outage.failed(cause);
      if (state === 'closed') this.outage.over();
    },
  });

  async charge({ idempotencyKey, tenantId, amountMinor, currency }: ChargeRequest): Promise<ChargeState> {
    const reply = await this.call({
      method: 'POST',
      path: '/charges',
      headers: { 'idempotency-key': idempotencyKey },
      body: { tenant: tenantId, amountMinor, currency },
    });
    return known(reply);
  }

  async lookup(idempotencyKey: string): Promise<ChargeState | undefined> {
    const reply = await this.call({ method: 'GET', path: `/charges/${encodeURIComponent(idempotencyKey)}` });
    return reply.status === 404 && isNoCharge(reply.text) ? undefined : known(reply);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }

  private async call(call: ProviderCall): Promise<ProviderReply> {
    try {
      return await this.breaker.run(() => this.connection.call(call));
    } catch (error) {
      if (error instanceof CircuitOpenError) throw Object.assign(paymentProviderAway(), { cause: error });
      if (!(error instanceof NoReplyError)) throw error;
      throw Object.assign(paymentOutcomeUnknown({ detail: `The payment provider ${error.message}.` }), {
        cause: error,
      });
    }
  }
}

function known({ status, text }: ProviderReply): ChargeState {
  const state = status < 300 ? chargeState(text) : undefined;
  if (state) return state;
  throw paymentOutcomeUnknown({ detail: `The payment provider answered ${status} without a charge.` });
}
