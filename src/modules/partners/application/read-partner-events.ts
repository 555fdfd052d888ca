import { pagesById } from '../../../kernel/lists/pages-by-id';
import { UseCase } from '../../../kernel/use-case';
import type { PartnerEvent } from '../domain/partner-event';
import { PartnerEventRepository } from '../domain/partner-event.repository';

/** Read all that partners have told of a person, page by page. */
@UseCase()
export class ReadPartnerEvents {
  constructor(private readonly events: PartnerEventRepository) {}

  /** @param texts the id, the address and the names of the person */
  execute(texts: readonly string[]): AsyncGenerator<readonly PartnerEvent[]> {
    return pagesById((after, limit) => this.events.pageNaming(texts, after, limit), 50);
  }
}
