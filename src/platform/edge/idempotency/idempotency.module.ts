import { Global, Module } from '@nestjs/common';
import { AnswerStore } from './answer-store';
import { ExpirySweep } from './expiry-sweep';
import { IdempotencyAudit } from './idempotency-audit';

/** Global for the interceptor, which every module with a POST has one of. */
@Global()
@Module({ providers: [AnswerStore, ExpirySweep, IdempotencyAudit], exports: [AnswerStore] })
export class IdempotencyModule {}
