import type { Readable } from 'node:stream';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../../kernel/errors/domain-error';
import { serverOf } from '../../foundation/config/urls/connection-url';
import { Outage } from '../../foundation/outage';
import { CircuitBreaker, type CircuitState } from '../../foundation/circuit-breaker';
import { mailRefused } from './mail-errors';
import type { MailMetrics } from './mail-metrics';
import { MailTransport } from './mail-transport';
import type { Message } from './message';
import { postponing } from './postponed-mail';
import { smtpOutcomeOf, type SmtpError } from './smtp-outcome';
import { connect, type SmtpServer } from './smtp-pool';

/** Fewer than a mail has tries: an outage costs a mail some of them, and never all. */
const failuresThatOpen = 2;
const firstTrialMs = 1000;
const longestTrialMs = 60_000;

/** Hands messages to a mail server that takes care of the rest, over a few connections that stay open. */
export class SmtpTransport extends MailTransport implements OnApplicationShutdown {
  constructor(
    server: SmtpServer,
    private readonly metrics: MailMetrics,
  ) {
    super();
    const name = `The mail server at ${serverOf(server.url)} (SMTP_URL)`;
    this.outage = new Outage(new Logger('Mail'), name, 'mails wait');
    this.pool = connect(server);
    this.pool.use('stream', ({ data, message }, done) => {
      message.processFunc((content) => {
        this.contents.set(data.messageId!, content);
        return content;
      });
      done();
    });
    metrics.breaker('closed');
  }

  private readonly outage: Outage;
  private readonly pool: ReturnType<typeof connect>;
  /** By message id; read from once the server waits for the message. */
  private readonly contents = new Map<string, Readable>();
  private readonly breaker = new CircuitBreaker({
    failures: failuresThatOpen,
    firstMs: firstTrialMs,
    longestMs: longestTrialMs,
    isFailure: (error) => !(error instanceof DomainError && error.code === mailRefused.code),
    // No mail spends one of its tries to find out whether the server is back.
    probe: () => this.probe(),
    onChange: (state, cause) => this.tell(state, cause),
  });

  override async admit(): Promise<void> {
    try {
      await this.breaker.admit();
    } catch (error) {
      throw postponing(error);
    }
  }

  /** Keeps nothing of a message that the server has taken. */
  override async forget(): Promise<void> {}

  override async deliver(message: Message): Promise<void> {
    try {
      await this.breaker.run(() => this.send(message));
    } catch (error) {
      throw postponing(error);
    }
  }

  onApplicationShutdown(): void {
    this.pool.close();
  }

  private async send(message: Message): Promise<void> {
    const { messageId } = message;
    try {
      await this.pool.sendMail(message);
    } catch (error) {
      const isBegun = this.contents.get(messageId)?.readableDidRead ?? false;
      throw smtpOutcomeOf(error as SmtpError, isBegun);
    } finally {
      this.contents.delete(messageId);
    }
  }

  private async probe(): Promise<void> {
    try {
      await this.pool.verify();
    } catch (error) {
      throw smtpOutcomeOf(error as SmtpError, false);
    }
  }

  private tell(state: CircuitState, cause: unknown): void {
    this.metrics.breaker(state);
    if (state === 'open') this.outage.failed(cause);
    if (state === 'closed') this.outage.over();
  }
}
