import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { mailNotHandedOver } from './mail-errors';
import { MailTransport } from './mail-transport';
import type { Message } from './message';

/** Writes each message into a file that mail programs open, and sends nothing to anybody. */
export class FileTransport extends MailTransport {
  constructor(private readonly folder: string) {
    super();
  }

  private readonly logger = new Logger('Mail');

  override async admit(): Promise<void> {}

  override async deliver(message: Message): Promise<void> {
    const file = this.fileOf(message.messageId);
    // Loaded with the first mail: a start has enough to load.
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const content = await new MailComposer(message).compile().build();
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      // Under its own name only when it is whole.
      await writeFile(`${file}.part`, content, { mode: 0o600 });
      await rename(`${file}.part`, file);
    } catch (error) {
      throw unwritable(error);
    }
    this.logger.log({ file }, 'A mail was written to a file');
  }

  override async forget(messageId: string): Promise<void> {
    const file = this.fileOf(messageId);
    // A process that was killed while it wrote has left the part.
    for (const one of [file, `${file}.part`])
      await rm(one, { force: true }).catch((error: unknown) => {
        throw unwritable(error);
      });
  }

  private fileOf(messageId: string): string {
    const name = messageId.replace(/^<|@.*$/g, '').replace(/[^\w.-]/g, '_');
    return join(this.folder, `${name}.eml`);
  }
}

function unwritable(error: unknown): Error {
  const { code = 'no reason given' } = error as NodeJS.ErrnoException;
  return mailNotHandedOver({
    detail: `The folder "mail" in STRATA_DATA_DIR cannot be written to (${code}).`,
  });
}
