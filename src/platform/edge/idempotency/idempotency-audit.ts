import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessAudit } from '../security/access/access-audit';
import { StartupError } from '../../foundation/startup-error';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/** Their answers may sign a person in, and are stored nowhere. */
const unkeyed: ReadonlySet<string | undefined> = new Set(['session', 'visitor']);

/** Refuses to start while a POST would have its effect again when a caller tries again. */
@Injectable()
export class IdempotencyAudit implements OnModuleInit {
  constructor(private readonly audit: AccessAudit) {}

  onModuleInit(): void {
    const bare = this.audit
      .routes()
      .filter(({ method }) => method === 'POST' || method === 'ALL')
      .filter(({ access }) => !unkeyed.has(access?.principal))
      .filter(({ interceptors }) => !interceptors.includes(IdempotencyInterceptor));
    if (bare.length === 0) return;
    const names = bare.map(({ handler }) => handler).join(', ');
    throw new StartupError(
      `These routes do not handle Idempotency-Key; use Post of platform/edge/http/api/post.decorator: ${names}`,
    );
  }
}
