import { Controller, Get } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { open } from '../../security/access/access';
import { version } from '../../../foundation/version';
import { Endpoint } from '../api/endpoint.decorator';
import { Tag } from '../api/tag.decorator';

class LinksView {
  @ApiProperty({ type: 'string' })
  docs!: string;

  @ApiProperty({ type: 'string' })
  openapi!: string;

  @ApiProperty({ type: 'string' })
  problems!: string;

  @ApiProperty({ type: 'string' })
  health!: string;
}

class RootView {
  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: 'string' })
  version!: string;

  @ApiProperty({ type: LinksView })
  links!: LinksView;
}

@Tag('service')
@Controller({ version: '1' })
export class RootController {
  @Get()
  @Endpoint({
    summary: 'The service, its version and links to its documents',
    operationId: 'getRoot',
    access: open,
    answers: { 200: RootView },
  })
  root(): RootView {
    return {
      name: 'strata',
      version,
      links: { docs: '/docs', openapi: '/openapi.json', problems: '/problems', health: '/health/ready' },
    };
  }
}
