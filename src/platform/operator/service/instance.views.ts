import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '../../edge/http/api/instant';
import type { ServiceInstance } from './instance';

const roles = ['all', 'api', 'worker'] as const;

export class InstanceView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'string', enum: roles })
  role!: (typeof roles)[number];

  @ApiProperty({
    type: 'string',
    enum: ['running', 'silent'],
    description: 'Silent: not seen for 45 seconds.',
  })
  status!: 'running' | 'silent';

  @ApiProperty({ type: 'string', description: 'The version of its build.' })
  release!: string;

  @ApiProperty({ type: 'string' })
  host!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  processId!: number;

  @ApiProperty({ type: 'string', format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  seenAt!: string;

  @ApiProperty({ type: 'boolean', description: 'Whether it is the one that answers.' })
  current!: boolean;
}

export class InstancesView {
  @ApiProperty({ type: [InstanceView] })
  items!: readonly InstanceView[];
}

export function instanceView(instance: ServiceInstance, isAlive: boolean, isThis: boolean): InstanceView {
  const { id, role, release, host, processId, createdAt, updatedAt } = instance;
  return {
    id,
    role,
    status: isAlive ? 'running' : 'silent',
    release,
    host,
    processId,
    startedAt: instantText(createdAt),
    seenAt: instantText(updatedAt),
    current: isThis,
  };
}
