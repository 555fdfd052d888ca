import { Controller, Delete, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { organisationNotFound } from '../../../kernel/authorization/tenant-unknown';
import { Body } from '../../edge/http/api/body.pipe';
import { Endpoint } from '../../edge/http/api/endpoint.decorator';
import { Id } from '../../edge/http/api/id.parameter';
import { List, type ListBody, listBody, type ListRequest } from '../../edge/http/api/list.decorator';
import { Post } from '../../edge/http/api/post.decorator';
import { Tag } from '../../edge/http/api/tag.decorator';
import { operator } from '../../edge/security/access/access';
import { DeadLetters } from '../../work/events/dead-letters/dead-letters';
import { consumerUnknown } from '../../work/events/log/event-log';
import {
  type EventRun,
  eventRunFinished,
  eventRunList,
  eventRunNotFound,
} from '../../work/events/runs/event-run';
import { EventRuns } from '../../work/events/runs/event-runs';
import { ConsumerBody, RedeliveryBody, ReplayBody } from './event-run.bodies';
import { EventRunListView, EventRunView, eventRunView, RedrivenView } from './event-run.views';

@Tag('events')
@Controller({ path: 'events', version: '1' })
export class EventRunsController {
  constructor(
    private readonly runs: EventRuns,
    private readonly letters: DeadLetters,
  ) {}

  @Post('redrives')
  @Endpoint({
    summary: 'Have all dead letters of a consumer tried again',
    operationId: 'redriveDeadLetters',
    access: operator,
    answers: { 200: RedrivenView },
    problems: [consumerUnknown],
  })
  async redrive(@Body() { consumer }: ConsumerBody): Promise<RedrivenView> {
    return { redriven: await this.letters.redriveAll(consumer) };
  }

  @Post('replays')
  @Endpoint({
    summary: 'Begin to have a consumer handle events again, those that it has done included',
    operationId: 'replayEvents',
    access: operator,
    answers: { 202: EventRunView },
    problems: [consumerUnknown, organisationNotFound],
  })
  async replay(
    @Body() { consumer, since, organisationId }: ReplayBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventRunView> {
    return begun(reply, await this.runs.replay({ consumer, since, tenantId: organisationId }));
  }

  @Post('redeliveries')
  @Endpoint({
    summary: 'Begin to deliver to a consumer the events that it should have had and has not done',
    operationId: 'redeliverEvents',
    access: operator,
    answers: { 202: EventRunView },
    problems: [consumerUnknown],
  })
  async redeliver(
    @Body() { consumer, since }: RedeliveryBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventRunView> {
    return begun(reply, await this.runs.redeliver(consumer, since));
  }

  @Get('runs')
  @Endpoint({
    summary: 'List replays, redeliveries and removals of consumers, with how far each is',
    operationId: 'listEventRuns',
    access: operator,
    answers: { 200: EventRunListView },
    list: eventRunList,
  })
  async list(
    @List(eventRunList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<EventRunView>> {
    const page = await this.runs.list(list);
    const percents = await this.runs.percents(page.items);
    return listBody(reply, list, page, (run) => eventRunView(run, percents));
  }

  @Get('runs/:id')
  @Endpoint({
    summary: 'Get how far a replay, a redelivery or a removal is',
    operationId: 'getEventRun',
    access: operator,
    answers: { 200: EventRunView },
    problems: [eventRunNotFound],
  })
  async get(@Id() id: string): Promise<EventRunView> {
    return this.view(await this.runs.get(id));
  }

  @Delete('runs/:id')
  @Endpoint({
    summary: 'Stop a run before it is done; deliveries that it has stored stay',
    operationId: 'stopEventRun',
    access: operator,
    answers: { 200: EventRunView },
    problems: [eventRunNotFound, eventRunFinished],
  })
  async stop(@Id() id: string): Promise<EventRunView> {
    return this.view(await this.runs.stop(id));
  }

  private async view(run: EventRun): Promise<EventRunView> {
    return eventRunView(run, await this.runs.percents([run]));
  }
}

/** It goes on after the answer, which says where to read how far it is. */
export function begun(reply: FastifyReply, run: EventRun): EventRunView {
  const [base = ''] = reply.request.url.split('/events/', 1);
  void reply.header('location', `${base}/events/runs/${run.id}`);
  return eventRunView(run, new Map());
}
