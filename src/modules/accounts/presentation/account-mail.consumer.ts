import { Injectable } from '@nestjs/common';
import { Consumer, type RetryPolicy } from '../../../kernel/events/consumer';
import type { ReceivedEvent } from '../../../kernel/events/domain-event';
import { SendAccountMail } from '../application/persons/send-account-mail';
import { factorChanged, oneTimeTokenIssued, passwordChanged } from '../domain/account.events';
import type { FactorChange } from '../domain/factors/factor-change';

/** In the system scope: these events belong to no tenant. */
@Injectable()
export class AccountMailConsumer extends Consumer {
  constructor(private readonly sendAccountMail: SendAccountMail) {
    super();
  }

  readonly name = 'account-mail';
  readonly events = [oneTimeTokenIssued, passwordChanged, factorChanged];
  override readonly retry: RetryPolicy = { attempts: 5, firstMs: 1000, longestMs: 60_000, jitter: 'equal' };

  override prepare({ id: eventId, subject, type, data }: ReceivedEvent): Promise<void> {
    const input = { eventId, subject };
    if (type === passwordChanged.type) return this.sendAccountMail.ofNewPassword(input);
    if ('change' in data) return this.sendAccountMail.ofFactor(input, data.change as FactorChange);
    return this.sendAccountMail.ofToken(input);
  }

  /** The mail is all there is to do. */
  async handle(): Promise<void> {}
}
