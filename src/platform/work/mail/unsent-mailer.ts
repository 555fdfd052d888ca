import { Injectable } from '@nestjs/common';
import { type Mail, Mailer } from '../../../kernel/mailer';

/** A command sends no mail: what it stores has an event, and a worker sends the mail after the commit. */
@Injectable()
export class UnsentMailer extends Mailer {
  override send({ kind }: Mail): Promise<void> {
    return Promise.reject(new Error(`Only a worker may send the mail ${kind}`));
  }

  override forget(): Promise<void> {
    return Promise.reject(new Error("Forgetting mails is a worker's to do"));
  }
}
