import { setTimeout as sleep } from 'node:timers/promises';
import { paymentsSecret } from './payment-callback';
import { type Misbehaviour, type PaymentProvider, startPaymentProvider } from './payment-provider';
import { type Service, startService, type TestTenant } from '../service';
import { type ServiceProcess, startServiceProcess } from '../processes/service-process';
import { queryAs } from '../sql';

export interface StormOptions {
  readonly payments: number;
  /** Workers killed by `kill -9`, each while it waits for the provider's answer. */
  readonly kills: number;
  /** The part of the provider's calls that go wrong. */
  readonly faults: number;
  /** Milliseconds until everything must be settled. */
  readonly patience: number;
}

/** Counts after a storm. Each should be zero, or as many as the payments. */
export interface StormOutcome {
  readonly kills: number;
  readonly invoices: Readonly<Record<string, number>>;
  readonly charges: number;
  readonly paidEvents: number;
  readonly unsettledAttempts: number;
  /** Invoices that were not charged exactly once. */
  readonly wronglyCharged: readonly string[];
  /** Charges that were sent once more without having been looked up. */
  readonly unlooked: readonly string[];
}

const misbehaviours: readonly Misbehaviour[] = [
  'fail before',
  'fail after',
  'hang up before',
  'hang up after',
  'never answer before',
  'never answer after',
  'drip after',
  'talk nonsense after',
  'be busy',
];
const tenants = 5;
const workers = 2;
/** Clients, each with two requests of a payment at once. */
const clients = 10;

/** Payments of several tenants, charged by workers that are killed, at a provider that misbehaves. */
export async function stormOfPayments(options: StormOptions): Promise<StormOutcome> {
  const provider = await startPaymentProvider();
  const service = await startService();
  const crew = new Crew(service, provider, options);
  try {
    await crew.sail();
    const ids = await requestAll(service, options.payments);
    await untilSettled(service, options.patience);
    return await outcomeOf(service, provider, ids, crew.killed);
  } finally {
    await crew.goAshore();
    await service.stop();
    await provider.stop();
  }
}

/** The workers, of which one dies now and then, and another one takes its place. */
class Crew {
  constructor(
    private readonly service: Service,
    private readonly provider: PaymentProvider,
    { payments, kills, faults }: StormOptions,
  ) {
    this.pace = Math.ceil(payments / (kills + 1));
    this.left = kills;
    provider.fate = (path, call) => this.decide(path, call, faults);
  }

  killed = 0;
  private left: number;
  /** Calls between two deaths. */
  private readonly pace: number;
  private readonly members = new Map<string, Promise<ServiceProcess>>();
  private readonly deaths: Promise<void>[] = [];
  private enlisted = 0;

  async sail(): Promise<void> {
    for (let member = 0; member < workers; member += 1) this.enlist();
    await Promise.all(this.members.values());
  }

  async goAshore(): Promise<void> {
    this.left = 0;
    await Promise.all(this.deaths);
    await Promise.all([...this.members.values()].map(async (member) => (await member).kill()));
  }

  /** Each reaches the provider by a path of its own, so that it is known who calls. */
  private enlist(): void {
    const name = `worker-${(this.enlisted += 1)}`;
    const { database } = this.service;
    const member = startServiceProcess(database, {
      REDIS_URL: process.env['STRATA_TEST_REDIS_URL'] ?? '',
      CACHE_ENVIRONMENT: database.name,
      PAYMENTS_GATEWAY: 'http',
      PAYMENTS_URL: `${this.provider.url}/${name}`,
      PAYMENTS_SECRET: paymentsSecret,
      PAYMENTS_TIMEOUT_MS: '1000',
      ROLE: 'worker',
    });
    this.members.set(name, member);
  }

  private decide(path: string, call: number, faults: number): Misbehaviour {
    const [, name = ''] = /(worker-\d+)/.exec(path) ?? [];
    if (this.left > 0 && call >= this.pace * (this.killed + 1) && this.members.has(name)) {
      this.kill(name);
      return Math.random() < 0.5 ? 'never answer before' : 'never answer after';
    }
    if (Math.random() >= faults) return 'none';
    return misbehaviours[Math.floor(Math.random() * misbehaviours.length)]!;
  }

  private kill(name: string): void {
    const member = this.members.get(name)!;
    this.members.delete(name);
    this.left -= 1;
    this.killed += 1;
    this.deaths.push(member.then((process) => process.kill()));
    this.enlist();
  }
}

async function requestAll(service: Service, payments: number): Promise<string[]> {
  const accounts = await Promise.all(Array.from({ length: tenants }, () => accountIn(service)));
  const ids: string[] = [];
  const clerk = async (first: number): Promise<void> => {
    for (let payment = first; payment < payments; payment += clients) {
      const { tenant, userId } = accounts[payment % tenants]!;
      const body = { userId, amountMinor: 10_000 + payment, currency: 'EUR' };
      const { id } = (await tenant.call('POST', '/api/v1/invoices', { body })).body as { id: string };
      const { status } = await tenant.call('POST', `/api/v1/invoices/${id}/request-payment`);
      if (status !== 202) throw new Error(`A payment could not be requested: ${status}`);
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, first) => clerk(first)));
  return ids;
}

async function accountIn(service: Service): Promise<{ tenant: TestTenant; userId: string }> {
  const tenant = await service.tenant();
  const body = { email: 'ada@example.com', username: 'ada' };
  return { tenant, userId: (await tenant.call('POST', '/api/v1/users', { body })).body.id };
}

async function counted(service: Service, sql: string): Promise<Record<string, number>> {
  const rows = await queryAs<{ what: string; n: number }>(service.database.superuserUrl, sql);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

const byStatus = 'select status as what, count(*)::integer as n from invoices group by status';

async function untilSettled(service: Service, patience: number): Promise<void> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(100)) {
    const { payment_requested: open = 0 } = await counted(service, byStatus);
    if (open === 0) return;
  }
  throw new Error(`Payments were still open after ${patience} ms`);
}

async function outcomeOf(
  service: Service,
  provider: PaymentProvider,
  ids: readonly string[],
  kills: number,
): Promise<StormOutcome> {
  const charged = Map.groupBy(provider.charges.keys(), (key) => key.split('.', 1)[0]!);
  const events = `select type as what, count(*)::integer as n from events where type = 'invoice.paid.v1' group by type`;
  const attempts = `select coalesce(outcome, 'none') as what, count(*)::integer as n from payment_attempts group by 1`;
  return {
    kills,
    invoices: await counted(service, byStatus),
    charges: provider.charges.size,
    paidEvents: (await counted(service, events))['invoice.paid.v1'] ?? 0,
    unsettledAttempts: (await counted(service, attempts))['none'] ?? 0,
    wronglyCharged: ids.filter((id) => charged.get(id)?.length !== 1),
    unlooked: provider.unlooked,
  };
}
