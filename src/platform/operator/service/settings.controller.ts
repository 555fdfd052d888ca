import { Controller, Get, Res } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../edge/http/api/endpoint.decorator';
import { Tag } from '../../edge/http/api/tag.decorator';
import { operator } from '../../edge/security/access/access';
import { Config } from '../../foundation/config/config';
import { settingsInForce } from '../../foundation/config/describe-config';
import { type SettingSource, settingSources } from '../../foundation/config/layers';

class SettingView {
  @ApiProperty({ type: 'string', example: 'LOG_LEVEL' })
  name!: string;

  @ApiProperty({
    type: 'string',
    description: 'As `config` prints it: a secret is `****`, and a URL has lost its password.',
  })
  value!: string;

  @ApiProperty({
    type: 'string',
    enum: settingSources,
    description: 'File: a `.env` file, or one that `<NAME>_FILE` names.',
  })
  source!: SettingSource;

  @ApiProperty({ type: 'string', description: 'The heading that the documents list it under.' })
  group!: string;

  @ApiProperty({ type: 'string' })
  description!: string;
}

class SettingsView {
  @ApiProperty({ type: [SettingView] })
  items!: readonly SettingView[];
}

@Tag('service')
@Controller({ path: 'settings', version: '1' })
export class SettingsController {
  constructor(private readonly config: Config) {}

  @Get()
  @Endpoint({
    summary: 'List the settings in force in the process that answers, with nothing secret in them',
    operationId: 'listSettings',
    access: operator,
    answers: { 200: SettingsView },
  })
  list(@Res({ passthrough: true }) reply: FastifyReply): SettingsView {
    void reply.header('cache-control', 'no-store');
    return { items: settingsInForce(this.config) };
  }
}
