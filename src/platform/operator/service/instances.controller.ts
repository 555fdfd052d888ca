import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../edge/http/api/endpoint.decorator';
import { Tag } from '../../edge/http/api/tag.decorator';
import { operator } from '../../edge/security/access/access';
import { Instances } from './instances';
import { InstancesView, instanceView } from './instance.views';

@Tag('service')
@Controller({ path: 'instances', version: '1' })
export class InstancesController {
  constructor(private readonly instances: Instances) {}

  @Get()
  @Endpoint({
    summary: 'List the processes that run the service, with their role, version and last sign of life',
    operationId: 'listInstances',
    access: operator,
    answers: { 200: InstancesView },
  })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<InstancesView> {
    void reply.header('cache-control', 'no-store');
    const all = await this.instances.list();
    const { id } = this.instances;
    return { items: all.map((one) => instanceView(one, this.instances.isAlive(one), one.id === id)) };
  }
}
