import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AnswerStore } from './answer-store';
import { ExpirySweep } from './expiry-sweep';
import { IdempotencyAudit } from './idempotency-audit';

/** Global for the interceptor, which every module with a POST has one of. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [AnswerStore, ExpirySweep, IdempotencyAudit],
  exports: [AnswerStore],
})
export class IdempotencyModule {}
