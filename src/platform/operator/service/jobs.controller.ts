import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../edge/http/api/endpoint.decorator';
import { Post } from '../../edge/http/api/post.decorator';
import { Tag } from '../../edge/http/api/tag.decorator';
import { operator } from '../../edge/security/access/access';
import { jobUnknown } from './instance';
import { Instances } from './instances';
import { Jobs } from './jobs';
import { JobRequestView, JobsView, jobView } from './job.views';

@Tag('service')
@Controller({ path: 'jobs', version: '1' })
export class JobsController {
  constructor(
    private readonly instances: Instances,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the scheduled jobs, with their last and next run over all processes',
    operationId: 'listJobs',
    access: operator,
    answers: { 200: JobsView },
  })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<JobsView> {
    void reply.header('cache-control', 'no-store');
    return { items: (await this.jobs.list()).map(jobView) };
  }

  @Post(':name/runs')
  @ApiParam({ name: 'name', description: 'The job.', schema: { type: 'string' } })
  @Endpoint({
    summary: 'Have a job run now by one process; it does what is due, as its next run would have',
    operationId: 'runJob',
    access: operator,
    answers: { 202: JobRequestView },
    problems: [jobUnknown],
  })
  async run(
    @Param('name') job: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobRequestView> {
    // The list tells of the run.
    void reply.header('location', reply.request.url.replace(/\/[^/]+\/runs.*$/, ''));
    return { job, instanceId: await this.instances.run(job) };
  }
}
