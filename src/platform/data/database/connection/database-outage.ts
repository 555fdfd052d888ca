import { Logger } from '@nestjs/common';
import { serverOf } from '../../../foundation/config/urls/connection-url';
import { databaseError, databaseUnavailable } from './database-errors';
import { DomainError } from '../../../../kernel/domain-error';

/** Milliseconds after which a long outage is told again. */
const reminder = 60_000;

/**
 * Loops of the service fail each time while PostgreSQL is away. All their failures are one outage: a line
 * when it begins, one a minute with what has failed meanwhile, and one when everything that failed has worked again.
 */
export class DatabaseOutage {
  /** @param url of the runtime role */
  constructor(url: string) {
    this.server = `PostgreSQL at ${serverOf(url)} (DATABASE_URL)`;
  }

  private readonly server: string;
  private readonly logger = new Logger('Database');
  /** Sources that have failed and not worked since. */
  private readonly failing = new Set<object>();
  private begun = 0;
  private told = 0;
  private failures = 0;

  /**
   * Takes note of an error that means an outage.
   * @param source what is tried again and again
   * @returns false for any other error, which is the caller's to tell
   */
  failed(source: object, error: unknown): boolean {
    const known = databaseError(error);
    if (!(known instanceof DomainError) || known.code !== databaseUnavailable.code) return false;
    const now = performance.now();
    if (this.failing.size === 0) {
      Object.assign(this, { begun: now, told: now, failures: 0 });
      this.logger.warn(`${this.server} is away (${reasonOf(known)}); requests and events wait for it`);
    }
    this.failing.add(source);
    this.failures += 1;
    if (now - this.told > reminder) {
      this.told = now;
      this.logger.warn(this.facts(), `${this.server} is still away (${reasonOf(known)})`);
    }
    return true;
  }

  /** The source works, or is given up. */
  worked(source: object): void {
    if (!this.failing.delete(source) || this.failing.size > 0) return;
    this.logger.log(this.facts(), 'PostgreSQL is back');
  }

  private facts(): object {
    return { seconds: Math.round((performance.now() - this.begun) / 1000), failures: this.failures };
  }
}

/** Without a stack: nothing in the code is wrong. Several addresses tried in vain have a code and no message. */
function reasonOf({ message, cause }: Error): string {
  const { message: own = '', code = '' } = (cause ?? {}) as { message?: string; code?: string };
  return own || code || message;
}
