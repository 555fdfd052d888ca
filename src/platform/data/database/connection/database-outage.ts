import { Logger } from '@nestjs/common';
import { DomainError } from '../../../../kernel/errors/domain-error';
import { serverOf } from '../../../foundation/config/urls/connection-url';
import { Outage } from '../../../foundation/outage';
import { databaseError, databaseUnavailable } from './database-errors';

/** Milliseconds without a failure before an outage is over: answers that were on their way at a cut end none. */
const quiet = 1000;

/**
 * Requests fail while PostgreSQL is away, and loops of the service each time they try. All their failures are one outage: a
 * line when it begins, and one when the loops that failed have worked again and nothing has failed for a second.
 */
export class DatabaseOutage {
  /** @param url of the runtime role */
  constructor(url: string) {
    const server = `PostgreSQL at ${serverOf(url)} (DATABASE_URL)`;
    this.outage = new Outage(new Logger('Database'), server, 'requests and events wait for it');
  }

  private readonly outage: Outage;
  /** Loops that have failed and not worked since. */
  private readonly failing = new Set<object>();
  private failedAt = -Infinity;

  /**
   * Takes note of an error that means an outage.
   * @param source what is tried again and again
   * @returns false for any other error, which is the caller's to tell
   */
  failed(source: object, error: unknown): boolean {
    const isOutage = this.failedOnce(error);
    if (isOutage) this.failing.add(source);
    return isOutage;
  }

  /** As `failed`, for work that no loop tries again, as a request: any loop that works ends its outage. */
  failedOnce(error: unknown): boolean {
    const known = databaseError(error);
    if (!(known instanceof DomainError) || known.code !== databaseUnavailable.code) return false;
    this.failedAt = performance.now();
    this.outage.failed(known);
    return true;
  }

  /** The database has answered the source. Watched rows say so three times a second. */
  worked(source: object): void {
    this.failing.delete(source);
    if (this.outage.isOn && this.failing.size === 0 && performance.now() - this.failedAt >= quiet)
      this.outage.over();
  }

  /** The source is tried no more, which says nothing about the database. */
  gaveUp(source: object): void {
    this.failing.delete(source);
  }
}
