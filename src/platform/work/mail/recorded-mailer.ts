import { Logger } from '@nestjs/common';
import { Postponed } from '../../../kernel/events/consumer';
import { DomainError } from '../../../kernel/errors/domain-error';
import { type Mail, Mailer } from '../../../kernel/mailer';
import type { UnitOfWork } from '../../../kernel/unit-of-work';
import { traced } from '../../foundation/tracing';
import type { MailMetrics } from './mail-metrics';
import type { MailTransport } from './mail-transport';
import { type Mailbox, messageIdOf, messageOf } from './message';
import type { SendingStore } from './sending-store';

/** Milliseconds after which a mail that is being handed over is looked for again. */
const underWayPause = 5000;

/**
 * Notes that a mail is about to be handed over, and commits that, before it is: a try that finds such a note and no end of
 * it leaves the mail alone.
 */
export class RecordedMailer extends Mailer {
  constructor(
    private readonly from: Mailbox,
    private readonly transport: MailTransport,
    private readonly store: SendingStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly metrics: MailMetrics,
  ) {
    super();
  }

  private readonly logger = new Logger('Mail');

  override async send(mail: Mail): Promise<void> {
    // Inside, the note would not be committed before, and a rollback would take it back afterwards.
    if (this.unitOfWork.isOpen()) throw new Error('A mail cannot be sent inside a unit of work');
    await this.transport.admit();
    const state = await this.store.begin(mail);
    if (state === 'begun') return this.handOver(mail);
    if (state === 'cut-off') this.tellUncertain(mail, new Error('The try before was cut off'));
  }

  override async forget(person: string): Promise<void> {
    const mails = await this.store.sentTo(person);
    if (mails.some(({ isUnderWay }) => isUnderWay))
      throw new Postponed(underWayPause, 'A mail to the person is being handed over');
    for (const mail of mails) await this.transport.forget(messageIdOf(mail, this.from));
  }

  private async handOver(mail: Mail): Promise<void> {
    try {
      await traced(
        () => ({ name: 'send mail', kind: 'client', attributes: { 'strata.mail.kind': mail.kind } }),
        () => this.transport.deliver(messageOf(mail, this.from)),
      );
    } catch (error) {
      if (!isDefinite(error)) {
        this.tellUncertain(mail, error);
        return this.store.note(mail, 'uncertain');
      }
      this.metrics.count('failed');
      await this.store.note(mail, 'failed');
      throw error;
    }
    this.metrics.count('sent');
    await this.store.note(mail, 'sent');
  }

  private tellUncertain({ kind, eventId }: Mail, error: unknown): void {
    this.metrics.count('uncertain');
    const message = 'It is not known whether a mail was sent; it is not sent again';
    this.logger.warn({ mail: kind, event: eventId, err: error }, message);
  }
}

function isDefinite(error: unknown): boolean {
  return error instanceof DomainError || error instanceof Postponed;
}
