import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { AnswerStore } from './answer-store';
import { idempotencyKeyInUse, idempotencyKeyReused } from './idempotency-errors';
import { type KeyedRequest, keyedRequest, keyHeader } from './keyed-request';
import { ReplyHead } from './reply-head';
import { openSealed, seal, type StoredAnswer } from './stored-answer';

/** Expired answers that one request removes: more than it adds, so that a busy tenant's do not pile up. */
const tidied = 10;

/**
 * Does once what a caller asks for with an `Idempotency-Key`, and answers every repetition as the first time. The answer
 * is stored in the transaction that has the effect, which the handler's own units of work join.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly answers: AnswerStore,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    return this.once(keyedRequest(request, key), http.getResponse<FastifyReply>(), next);
  }

  private async once(
    request: KeyedRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const head = new ReplyHead(reply);
    try {
      const body = await this.unitOfWork.write(async () => {
        // Headers that an attempt has set before it lost to a deadlock.
        head.restore();
        const known = await this.known(request);
        return known ? replay(known, reply) : this.first(request, head, next);
      });
      return of(body);
    } catch (error) {
      head.restore();
      throw error;
    }
  }

  private async known(request: KeyedRequest): Promise<StoredAnswer | undefined> {
    if (!(await this.answers.claim(request.lock)))
      throw idempotencyKeyInUse({
        detail: 'Wait for its answer, or try again to get the same answer.',
        retryAfterSeconds: 1,
      });
    const sealed = await this.answers.find(request.id);
    const answer = sealed && openSealed(sealed, request);
    if (answer && answer.fingerprint !== request.fingerprint)
      throw idempotencyKeyReused({
        detail: `Send another ${keyHeader}: this one came with another path or body within the last 24 hours.`,
      });
    return answer;
  }

  private async first(
    request: KeyedRequest,
    head: ReplyHead,
    next: CallHandler,
  ): Promise<string | undefined> {
    const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const body = result === undefined ? undefined : JSON.stringify(result);
    if (body !== undefined) head.reply.header('content-type', 'application/json; charset=utf-8');
    const { fingerprint } = request;
    await this.answers.add(request.id, seal({ ...head.changes(), body, fingerprint }, request));
    // The last rows to be locked here, and none is waited for: two requests cannot wait for each other.
    await this.answers.removeExpired(tidied);
    return body;
  }
}

function replay({ status, headers, body }: StoredAnswer, reply: FastifyReply): string | undefined {
  void reply.code(status).headers(headers).header('idempotency-replayed', 'true');
  return body;
}
