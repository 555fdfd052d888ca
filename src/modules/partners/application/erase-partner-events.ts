import { UseCase } from '../../../kernel/use-case';
import { PartnerEventRepository } from '../domain/partner-event.repository';

/** Remove what partners have told of persons. That they have told of something, of which type and when, stays. */
@UseCase()
export class ErasePartnerEvents {
  constructor(private readonly events: PartnerEventRepository) {}

  /** @param texts ids, addresses and names of the persons */
  execute(texts: readonly string[]): Promise<void> {
    return this.events.eraseNaming(texts);
  }
}
