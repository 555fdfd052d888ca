import { Injectable } from '@nestjs/common';
import { Consumer, type RetryPolicy } from '../../../kernel/events/consumer';
import type { ReceivedEvent } from '../../../kernel/events/domain-event';
import { SendInvitationMail } from '../application/invitations/send-invitation-mail';
import { invitationIssued } from '../domain/account.events';

@Injectable()
export class InvitationMailConsumer extends Consumer {
  constructor(private readonly sendInvitationMail: SendInvitationMail) {
    super();
  }

  readonly name = 'invitation-mail';
  readonly events = [invitationIssued];
  override readonly retry: RetryPolicy = { attempts: 5, firstMs: 1000, longestMs: 60_000, jitter: 'equal' };

  override prepare({ id: eventId, subject: invitationId }: ReceivedEvent): Promise<void> {
    return this.sendInvitationMail.execute({ eventId, invitationId });
  }

  /** The mail is all there is to do. */
  async handle(): Promise<void> {}
}
