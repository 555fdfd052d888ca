import { id, instant, text } from '../../../kernel/rules/rule';
import { Field } from '../../edge/http/api/field.decorator';

export class ConsumerBody {
  @Field(text({ max: 100 }), { example: 'erased-mails', description: 'The consumer, by its name.' })
  consumer!: string;
}

export class RedeliveryBody extends ConsumerBody {
  @Field(instant(), {
    example: '2026-11-21T08:00:00Z',
    description: 'Events from then on; as far back as events are kept.',
  })
  since!: Date;
}

export class ReplayBody extends RedeliveryBody {
  @Field(id(), {
    optional: true,
    description: 'The one organisation whose events are meant; all, unless given.',
  })
  organisationId?: string;
}
