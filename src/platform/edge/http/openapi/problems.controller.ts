import { applyDecorators, Controller, Get, Param, Res, type Type, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExtraModels, ApiParam, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { defineError } from '../../../../kernel/errors/domain-error';
import { open } from '../../security/access/access';
import { prefersHtml } from '../wire/accept';
import { Endpoint } from '../api/endpoint.decorator';
import { ProblemCatalogue, type ProblemType } from './problem-catalogue';
import { problemPage, problemsPage } from './problem-pages';
import { Tag } from '../api/tag.decorator';
import { ProblemTypesView, ProblemTypeView } from './problem-type.views';

export const problemTypeNotFound = defineError(
  'not-found',
  'problem-type-not-found',
  'There is no such problem type',
  {
    meaning: 'No problem of the service has this code.',
    remedy: 'Take the code from the `code` of a problem. `GET /problems` lists all codes.',
  },
);

/** The same as a page, for browsers. */
const AlsoAsPage = (view: Type): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiExtraModels(view),
    ApiResponse({
      status: 200,
      description: 'A page where HTML is preferred, as by browsers.',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(view) } },
        'text/html': { schema: { type: 'string' } },
      },
    }),
  );

/** Where the `type` of a problem leads, given that PROBLEM_TYPE_BASE names this place. */
@Tag('service')
@Controller({ path: 'problems', version: VERSION_NEUTRAL })
export class ProblemsController {
  constructor(private readonly catalogue: ProblemCatalogue) {}

  @Get()
  @AlsoAsPage(ProblemTypesView)
  @Endpoint({
    summary: 'Every code that a problem may have, with its meaning and its remedy',
    operationId: 'listProblemTypes',
    access: open,
    answers: { 200: ProblemTypesView },
  })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<ProblemTypesView | string> {
    const types = [...this.catalogue.all().values()];
    const items = await Promise.all(types.map((type) => this.view(type)));
    return asAsked(reply, { items }, () => problemsPage(types));
  }

  @Get(':code')
  @AlsoAsPage(ProblemTypeView)
  @ApiParam({ name: 'code', type: 'string', example: 'validation-failed' })
  @Endpoint({
    summary: 'The meaning and the remedy of one code; the `type` of a problem leads here',
    operationId: 'getProblemType',
    access: open,
    answers: { 200: ProblemTypeView },
    problems: [problemTypeNotFound],
  })
  async get(
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProblemTypeView | string> {
    const type = this.catalogue.all().get(code);
    if (!type) throw problemTypeNotFound();
    const view = await this.view(type);
    return asAsked(reply, view, () => problemPage(type, view.operations));
  }

  private async view(type: ProblemType): Promise<ProblemTypeView> {
    return { ...type, operations: await this.catalogue.operationsOf(type.code) };
  }
}

function asAsked<T>(reply: FastifyReply, view: T, page: () => string): T | string {
  const before = reply.getHeader('vary');
  void reply.header('vary', before === undefined ? 'Accept' : `${String(before)}, Accept`);
  if (!prefersHtml(reply.request.headers.accept)) return view;
  void reply.type('text/html; charset=utf-8');
  return page();
}
