import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/values/id';
import { currentTenantId } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import {
  type ChargeRequest,
  type ChargeState,
  type PaymentGateway,
  paymentOutcomeUnknown,
} from '../domain/payment-gateway';

type Status = 'succeeded' | 'refused' | 'pending' | 'unheard';

interface Charge {
  readonly id: string;
  readonly status: Status;
  readonly calls: number;
}

/** Outcome of the first call, and whether its caller is told. */
interface Behaviour {
  readonly status: Status;
  readonly answers: boolean;
}

/** By the last two digits of an amount; any other one is charged. The table of docs/guides/payments.md says the same. */
const behaviours: Readonly<Record<number, Behaviour>> = {
  1: { status: 'refused', answers: true },
  2: { status: 'unheard', answers: false },
  3: { status: 'succeeded', answers: false },
  4: { status: 'pending', answers: true },
};
const usual: Behaviour = { status: 'succeeded', answers: true };
/** Last digits of an amount at which the provider is away for good. */
const away = 5;

/**
 * A provider that moves no money, for development and tests. What it has charged is in a table of its own, written apart
 * from everything else as a provider would: other processes can look up what this one has charged before it died.
 */
@Injectable()
export class SimulatedPaymentGateway implements PaymentGateway {
  constructor(private readonly database: ScopedDatabase) {}

  async charge({ idempotencyKey, amountMinor, currency }: ChargeRequest): Promise<ChargeState> {
    const ending = amountMinor % 100;
    if (ending === away) throw paymentOutcomeUnknown();
    const { status, answers } = behaviours[ending] ?? usual;
    const values = [currentTenantId(), idempotencyKey, amountMinor, currency, status, newId()];
    const charge = await this.run(chargeOnce, values);
    if (!charge || (charge.calls === 1 && !answers)) throw paymentOutcomeUnknown();
    return stateOf(charge);
  }

  async lookup(idempotencyKey: string): Promise<ChargeState | undefined> {
    const charge = await this.run(decide, [currentTenantId(), idempotencyKey]);
    return charge && charge.status !== 'unheard' ? stateOf(charge) : undefined;
  }

  private async run(sql: string, values: readonly unknown[]): Promise<Charge | undefined> {
    const [charge] = await this.database.write((manager) => manager.query<Charge[]>(sql, [...values]));
    return charge;
  }
}

function stateOf({ id, status }: Charge): ChargeState {
  if (status === 'pending') return { status };
  return status === 'refused'
    ? { status, reason: 'Insufficient funds' }
    : { status: 'succeeded', reference: `simulated-${id}` };
}

/** A call that was not heard is made up for by the next one. */
const chargeOnce = `
  insert into simulated_charges as c
    (tenant_id, id, version, created_at, updated_at, idempotency_key, amount_minor, currency, status, calls)
  values ($1, $6, 1, now(), now(), $2, $3, $4, $5, 1)
  on conflict (tenant_id, idempotency_key) do update
    set calls = c.calls + 1, status = case when c.status = 'unheard' then 'succeeded' else c.status end
  returning id, status, calls`;

/** A pending payment is decided when it is looked up. */
const decide = `
  with asked as (
    update simulated_charges set status = case when status = 'pending' then 'succeeded' else status end
    where tenant_id = $1 and idempotency_key = $2 returning id, status, calls
  ) select * from asked`;
