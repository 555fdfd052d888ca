import { ApiProperty } from '@nestjs/swagger';
import type { Entity } from '../../../../kernel/entity';
import { instantText } from './instant';

/** Members that every stored thing shows. */
export abstract class StoredView {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Advances with every change; the ETag.' })
  version!: number;

  @ApiProperty({ type: 'string', format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  updatedAt!: string;
}

/** Members that every resource shows. */
export abstract class ResourceView extends StoredView {
  @ApiProperty({ type: 'string', format: 'uuid', description: 'UUIDv7, made by the service.' })
  id!: string;
}

export function resourceView({ id, version, createdAt, updatedAt }: Entity): ResourceView {
  return { id, version, createdAt: instantText(createdAt), updatedAt: instantText(updatedAt) };
}

/** Members of every list besides its items. */
export abstract class ListView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description:
      'Send it as cursor to get the next page; null only on the last page. Any page may have few items.',
  })
  nextCursor!: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    required: false,
    description: 'The number of matches, up to 10 000; only with total=true.',
  })
  total?: number;

  @ApiProperty({
    type: 'boolean',
    required: false,
    description: 'False if there may be more matches than total; only with total=true.',
  })
  totalIsExact?: boolean;
}

class ViolationView {
  @ApiProperty({ type: 'string', description: 'RFC 6901 JSON pointer into the body.' })
  pointer!: string;

  @ApiProperty({ type: 'string' })
  code!: string;

  @ApiProperty({ type: 'string' })
  message!: string;
}

/** RFC 9457 problem details. */
export class ProblemView {
  @ApiProperty({ type: 'string', format: 'uri' })
  type!: string;

  @ApiProperty({ type: 'string' })
  title!: string;

  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 })
  status!: number;

  @ApiProperty({ type: 'string', description: 'Stable; branch on this.' })
  code!: string;

  @ApiProperty({ type: 'string', required: false, description: 'The needed change.' })
  detail?: string;

  @ApiProperty({ type: 'string' })
  instance!: string;

  @ApiProperty({ type: 'string' })
  requestId!: string;

  @ApiProperty({ type: [ViolationView], required: false })
  violations?: ViolationView[];
}
