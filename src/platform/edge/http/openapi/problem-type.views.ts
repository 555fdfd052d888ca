import { ApiProperty } from '@nestjs/swagger';

export class ProblemTypeView {
  @ApiProperty({ type: 'string', description: 'The `code` of such a problem.' })
  code!: string;

  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 })
  status!: number;

  @ApiProperty({ type: 'string' })
  title!: string;

  @ApiProperty({ type: 'string', description: 'The meaning of the code; Markdown.' })
  meaning!: string;

  @ApiProperty({ type: 'string', description: 'The remedy; Markdown.' })
  remedy!: string;

  @ApiProperty({
    type: [String],
    description: 'As `METHOD path`. Empty where the OpenAPI document is not open to everyone.',
  })
  operations!: readonly string[];
}

export class ProblemTypesView {
  @ApiProperty({ type: [ProblemTypeView] })
  items!: ProblemTypeView[];
}
