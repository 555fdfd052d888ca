import { Controller, Get, Res } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../edge/http/api/endpoint.decorator';
import { Tag } from '../edge/http/api/tag.decorator';
import { operator } from '../edge/security/access/access';
import { ServiceFigures } from './service-figures';

class BucketView {
  @ApiProperty({ type: 'number', minimum: 0 })
  seconds!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Observations that took so long at most.' })
  count!: number;
}

class ObservationsView {
  @ApiProperty({ type: 'integer', minimum: 0 })
  count!: number;

  @ApiProperty({ type: 'number', minimum: 0, description: 'Seconds of all observations together.' })
  seconds!: number;

  @ApiProperty({ type: [BucketView] })
  buckets!: readonly BucketView[];
}

class FiguresView {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    description:
      'Names the process that answers. Compare the counters of one process only: each begins at 0.',
  })
  instance!: string;

  @ApiProperty({ type: ObservationsView, description: 'Requests, and how long their answers took.' })
  requests!: ObservationsView;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Requests answered with 500 or above.' })
  errors!: number;

  @ApiProperty({ type: ObservationsView, description: 'From events to the commits of their effects.' })
  events!: ObservationsView;
}

@Tag('service')
@Controller({ path: 'figures', version: '1' })
export class FiguresController {
  constructor(private readonly figures: ServiceFigures) {}

  @Get()
  @Endpoint({
    summary: 'Read the counters of requests, errors, latency and event delay of the process that answers',
    operationId: 'getFigures',
    access: operator,
    answers: { 200: FiguresView },
  })
  get(@Res({ passthrough: true }) reply: FastifyReply): Promise<FiguresView> {
    void reply.header('cache-control', 'no-store');
    return this.figures.read();
  }
}
