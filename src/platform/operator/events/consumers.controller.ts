import { Controller, Delete, Get, Param, Res } from '@nestjs/common';
import { ApiParam, ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../edge/http/api/endpoint.decorator';
import { Tag } from '../../edge/http/api/tag.decorator';
import { operator } from '../../edge/security/access/access';
import { DiscoveredConsumers } from '../../work/events/deliveries/discovered-consumers';
import { consumerInCode, consumerUnknown, EventLog } from '../../work/events/log/event-log';
import { EventRuns } from '../../work/events/runs/event-runs';
import { EventRunView } from './event-run.views';
import { begun } from './event-runs.controller';

class ConsumerView {
  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: [String], description: 'The events that it wants; `*` of the relay to a broker.' })
  types!: readonly string[];

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 100_000,
    description:
      'Events that it has yet to handle, up to 100 000; those that wait behind a dead letter are not among them.',
  })
  waiting!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 100_000,
    description: 'Its dead letters, up to 100 000.',
  })
  dead!: number;

  @ApiProperty({
    type: 'number',
    minimum: 0,
    nullable: true,
    description:
      'Seconds for which the oldest of those that wait has done so; null where none waits, or 100 000 do.',
  })
  lagSeconds!: number | null;

  @ApiProperty({
    type: 'boolean',
    description: 'Whether the build that answers has it. One that no build has any more can be removed.',
  })
  isInCode!: boolean;
}

class ConsumersView {
  @ApiProperty({ type: [ConsumerView] })
  items!: readonly ConsumerView[];
}

@Tag('events')
@Controller({ path: 'events/consumers', version: '1' })
export class ConsumersController {
  constructor(
    private readonly log: EventLog,
    private readonly runs: EventRuns,
    private readonly discovered: DiscoveredConsumers,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the consumers of events, with what waits for each and for how long',
    operationId: 'listConsumers',
    access: operator,
    answers: { 200: ConsumersView },
  })
  async list(): Promise<ConsumersView> {
    const inCode = new Set(this.namesInCode());
    const consumers = await this.log.consumers();
    const items = consumers.map(({ lagSeconds, ...consumer }) => ({
      ...consumer,
      lagSeconds: lagSeconds === null ? null : Math.max(0, Math.round(lagSeconds * 1000) / 1000),
      isInCode: inCode.has(consumer.name) || consumer.types.includes('*'),
    }));
    return { items };
  }

  @Delete(':name')
  @ApiParam({ name: 'name', description: 'The consumer.', schema: { type: 'string' } })
  @Endpoint({
    summary: 'Remove a consumer that no build has any more, and begin to give up what it had not done',
    operationId: 'removeConsumer',
    access: operator,
    answers: { 202: EventRunView },
    problems: [consumerUnknown, consumerInCode],
  })
  async remove(
    @Param('name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventRunView> {
    return begun(reply, await this.runs.removeConsumer(name, this.namesInCode()));
  }

  private namesInCode(): string[] {
    return this.discovered.all().map(({ name }) => name);
  }
}
