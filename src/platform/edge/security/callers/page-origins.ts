import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../../foundation/config/config';
import { originRefused } from './session-errors';

/** The pages that may sign people in: those of `PUBLIC_URL`, and of the origins that are listed one by one. */
@Injectable()
export class PageOrigins {
  constructor({ http, accounts }: Config) {
    const listed = http.corsOrigins === '*' ? [] : http.corsOrigins;
    this.allowed = new Set([new URL(accounts.publicUrl).origin, ...listed]);
  }

  private readonly allowed: ReadonlySet<string>;

  /**
   * A page of the service itself, such as the console, is known by `Sec-Fetch-Site`: browsers write it, and no page can (W3C Fetch
   * Metadata). It holds behind a proxy too, where the service does not know the name that it is called by. The defence against forged requests beside `SameSite`: browsers send `Origin` with every request that is no GET or HEAD, and
   * pages cannot choose it. What only reads may lack it: the same-origin policy keeps the answer from other pages.
   * @throws DomainError `origin-refused`
   */
  assertAllowed({ method, headers }: FastifyRequest): void {
    const { origin, 'sec-fetch-site': site } = headers;
    if (site === 'same-origin') return;
    const isRead = method === 'GET' || method === 'HEAD';
    if (origin === undefined ? isRead : this.allowed.has(origin)) return;
    throw originRefused({
      detail:
        origin === undefined
          ? 'Send the header Origin; browsers do so by themselves.'
          : 'Pages of this origin may not sign people in: PUBLIC_URL and CORS_ORIGINS do not name it.',
    });
  }
}
