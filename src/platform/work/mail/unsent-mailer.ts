import { Injectable } from '@nestjs/common';
import { type Mail, Mailer } from '../../../kernel/mailer';

/** A command sends no mail: what it stores has an event, and a worker sends the mail after the commit. */
@Injectable()
export class UnsentMailer extends Mailer {
  override send({ kind }: Mail): Promise<void> {
    return Promise.reject(new Error(`The mail ${kind} is a worker's to send`));
  }

  override forget(): Promise<void> {
    return Promise.reject(new Error("Forgetting mails is a worker's to do"));
  }
}
