import { UseCase } from '../../../kernel/use-case';
import { UpdateOrganisation } from './update-organisation';

/** End an organisation's suspension. Does nothing when it is not suspended. */
@UseCase()
export class ReactivateOrganisation {
  constructor(private readonly updateOrganisation: UpdateOrganisation) {}

  async execute(id: string): Promise<void> {
    await this.updateOrganisation.execute(id, { isActive: true }, undefined);
  }
}
