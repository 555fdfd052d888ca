import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import type { DomainError } from '../../../kernel/errors/domain-error';
import { addHeadLines } from '../http/wire/fixed-head';
import type { Metrics } from '../../foundation/observability/metrics';
import type { AddressBudget } from '../http/wire/address-key';
import type { Quota } from './quota';
import type { Verdict } from './verdict';
import { wholeSeconds, limitExceeded } from './rate-limit-errors';
import { requestsKey } from './request-counters';
import { requestBudgets, withIpv4Network } from './request-budgets';

/** The highest limit that a store takes. */
const mostPerMinute = 1_000_000;

export interface RateLimitRules {
  /** First part of every key; two environments share nothing. */
  readonly environment: string;
  /** Whether the shared store is a cluster. */
  readonly isClustered?: boolean;
  /** Requests a minute of a tenant that has no limit of its own. */
  readonly tenantPerMinute: number;
  /** Requests a minute without a valid identity, of an address. */
  readonly addressPerMinute: number;
}

interface Quotas {
  readonly tenants: Quota;
  readonly addresses: Quota;
}

/** How many requests tenants and unidentified addresses may make. Keeps requests waiting only to ask the shared store. */
@Injectable()
export class RateLimits {
  /** @param quotas undefined: everything is admitted */
  constructor(
    private readonly rules: RateLimitRules,
    private readonly quotas: Quotas | undefined,
    { registry }: Pick<Metrics, 'registry'>,
  ) {
    this.refused = new Counter({
      name: 'strata_rate_limit_refused_total',
      help: 'Requests answered 429, by the limit that was used up.',
      labelNames: ['limit'],
      registers: [registry],
    });
  }

  private readonly refused: Counter<'limit'>;

  /**
   * Counts one request of a tenant, and tells it in the answer's headers how it stands.
   * @param own the tenant's own limit; null for the default
   * @throws DomainError `rate-limit-exceeded`, or rejects with it
   */
  admitTenant(reply: FastifyReply, tenantId: string, own: number | null): void | Promise<void> {
    if (!this.quotas) return;
    const key = requestsKey(this.rules, tenantId);
    const verdict = this.quotas.tenants.take(key, own ?? this.rules.tenantPerMinute);
    if (verdict instanceof Promise) return verdict.then((known) => this.tellTenant(reply, known));
    return this.tellTenant(reply, verdict);
  }

  /**
   * Counts one request of the caller's address: in each of its budgets, from the narrowest on, until one is used up. So
   * a caller that goes on while its own network is refused takes nothing from its neighbours.
   * @throws DomainError `rate-limit-exceeded`, or rejects with it
   */
  admitAddress(request: FastifyRequest): void | Promise<void> {
    const { quotas } = this;
    if (!quotas) return;
    return this.admitBudgets(quotas.addresses, requestBudgets(request));
  }

  /**
   * As `admitAddress`, and the network of an IPv4 address has a budget too: tries to sign in come from many addresses of one
   * provider.
   */
  admitVisitor(request: FastifyRequest): void | Promise<void> {
    const { quotas } = this;
    if (!quotas) return;
    return this.admitBudgets(quotas.addresses, requestBudgets(request).flatMap(withIpv4Network));
  }

  /** Counts one request of a person who has signed in. @throws DomainError `rate-limit-exceeded`, or rejects with it */
  admitPerson(personId: string): void | Promise<void> {
    const { quotas } = this;
    if (!quotas) return;
    return this.admitBudgets(quotas.addresses, [{ key: `person:${personId}`, share: 1 }]);
  }

  private admitBudgets(addresses: Quota, budgets: readonly AddressBudget[]): void | Promise<void> {
    for (const [index, budget] of budgets.entries()) {
      const verdict = addresses.take(this.keyOf(budget), this.limitOf(budget));
      if (verdict instanceof Promise)
        return verdict.then((known) => {
          this.judgeAddress(known);
          return this.admitBudgets(addresses, budgets.slice(index + 1));
        });
      this.judgeAddress(verdict);
    }
  }

  private keyOf({ key }: AddressBudget): string {
    return `${this.rules.environment}:quota:system:${key}`;
  }

  private limitOf({ share }: AddressBudget): number {
    return Math.min(mostPerMinute, this.rules.addressPerMinute * share);
  }

  private tellTenant(reply: FastifyReply, verdict: Verdict): void {
    const { isAdmitted, limit, remaining } = verdict;
    addHeadLines(
      reply,
      `RateLimit-Policy: "tenant";q=${limit};w=60\r\n` +
        `RateLimit: "tenant";r=${remaining};t=${wholeSeconds(verdict.fullIn)}\r\n`,
    );
    if (isAdmitted) return;
    this.refused.inc({ limit: 'tenant' });
    throw limitExceeded(`The organisation may make ${limit} requests a minute.`, verdict);
  }

  private judgeAddress(verdict: Verdict): void {
    if (!verdict.isAdmitted) throw this.addressExhausted(verdict);
  }

  private addressExhausted(verdict: Verdict): DomainError {
    this.refused.inc({ limit: 'address' });
    return limitExceeded('Too many requests without a valid identity came from your address.', verdict);
  }
}
