import { UseCase } from '../../../kernel/use-case';
import { UpdateOrganisation } from './update-organisation';

/** Suspend an organisation: answered when every instance refuses its tokens, after a second. Does nothing when it is suspended. */
@UseCase()
export class SuspendOrganisation {
  constructor(private readonly updateOrganisation: UpdateOrganisation) {}

  async execute(id: string): Promise<void> {
    await this.updateOrganisation.execute(id, { isActive: false }, undefined);
  }
}
