import { Controller, Get, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { defineError } from '../../kernel/errors/domain-error';
import { problemHeaders, problemOf } from '../edge/http/problems/problem';
import { occurrenceOf } from '../edge/http/problems/problem-reply';
import { ProblemView } from '../edge/http/api/views';
import { type BrokerName, brokerNames } from '../work/events/engines/event-engine';
import { Endpoint } from '../edge/http/api/endpoint.decorator';
import { open } from '../edge/security/access/access';
import { Readiness } from './readiness';
import { Tag } from '../edge/http/api/tag.decorator';

class HealthView {
  @ApiProperty({ type: 'string', enum: ['ok', 'unavailable'] })
  status!: 'ok' | 'unavailable';
}

class DatabaseStateView extends HealthView {
  @ApiProperty({ type: 'number', minimum: 0, description: 'Milliseconds.' })
  latencyMs!: number;

  @ApiProperty({
    type: 'string',
    required: false,
    example: 'db-2.internal:5432',
    description: 'The address in use; only where `DATABASE_URL` has several, and one of them writes.',
  })
  server?: string;
}

class CacheStateView {
  @ApiProperty({
    type: 'string',
    enum: ['ok', 'degraded', 'off'],
    description: 'Degraded: for now the database answers reads, correctly but more slowly.',
  })
  status!: 'ok' | 'degraded' | 'off';

  @ApiProperty({ type: 'number', minimum: 0, required: false, description: 'Milliseconds; only when ok.' })
  latencyMs?: number;
}

class EventsStateView {
  @ApiProperty({ type: 'string', enum: brokerNames })
  engine!: BrokerName;

  @ApiProperty({
    type: 'string',
    enum: ['ok', 'degraded', 'off'],
    description:
      'Degraded: events wait in the database for a broker that is away. Off: this process handles none.',
  })
  status!: 'ok' | 'degraded' | 'off';
}

class IdentityProviderStateView {
  @ApiProperty({ type: 'string', example: 'https://login.example.com' })
  issuer!: string;

  @ApiProperty({
    type: 'string',
    enum: ['ok', 'degraded', 'unavailable'],
    description:
      'Degraded: it is away, and its tokens are verified with its known keys. Unavailable: no keys are known, and its tokens are answered 503.',
  })
  status!: 'ok' | 'degraded' | 'unavailable';
}

class DependenciesView {
  @ApiProperty({ type: DatabaseStateView })
  database!: DatabaseStateView;

  @ApiProperty({ type: CacheStateView })
  cache!: CacheStateView;

  @ApiProperty({
    type: EventsStateView,
    required: false,
    description: 'Only with an engine that has a broker: otherwise events need only the database.',
  })
  events?: EventsStateView;

  @ApiProperty({
    type: [IdentityProviderStateView],
    required: false,
    description: 'Only if there are any. The service is ready in each of their states.',
  })
  identityProviders?: readonly IdentityProviderStateView[];
}

class ReadinessView extends HealthView {
  @ApiProperty({ type: 'boolean', description: 'Whether the service is stopping and takes no more work.' })
  draining!: boolean;

  @ApiProperty({ type: DependenciesView })
  dependencies!: DependenciesView;
}

const notReady = defineError('unavailable', 'not-ready', 'The service is not ready', {
  meaning:
    'The service cannot reach its database, or is about to stop. `dependencies` and `draining` say which.',
  remedy: 'Send requests to another instance until `GET /health/ready` answers 200.',
});

/** Why it is not ready: a problem like any other, with what the ready answer would show. */
class NotReadyView extends ProblemView {
  @ApiProperty({ type: 'string', enum: [notReady.code] })
  override code = notReady.code;

  @ApiProperty({ type: 'boolean' })
  draining!: boolean;

  @ApiProperty({ type: DependenciesView })
  dependencies!: DependenciesView;
}

@Tag('service', 'The health of the service, and the meaning of its errors.')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Endpoint({
    summary: 'Whether the process runs',
    operationId: 'getLiveness',
    access: open,
    answers: { 200: HealthView },
  })
  live(): HealthView {
    return { status: 'ok' };
  }

  @Get('startup')
  @Endpoint({
    summary: 'Whether the service has started; it does not answer before that',
    operationId: 'getStartup',
    access: open,
    answers: { 200: HealthView },
  })
  startup(): HealthView {
    return { status: 'ok' };
  }

  @Get('ready')
  @Endpoint({
    summary: 'Whether the service can do its work, with each dependency and its latency',
    operationId: 'getReadiness',
    access: open,
    answers: { 200: ReadinessView, 503: NotReadyView },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessView | NotReadyView> {
    const [database, cache] = await Promise.all([this.readiness.database(), this.readiness.cache()]);
    const { draining } = this.readiness;
    const events = this.readiness.events();
    const identityProviders = this.readiness.identityProviders();
    const dependencies = {
      database,
      cache,
      ...(events && { events }),
      ...(identityProviders && { identityProviders }),
    };
    const state = { draining, dependencies };
    if (database.status === 'ok' && !draining) return { status: 'ok', ...state };
    const problem = problemOf(notReady(), occurrenceOf(reply.request));
    void reply.code(503).headers(problemHeaders(problem)).type('application/problem+json');
    return { ...problem, ...state } as NotReadyView;
  }
}
