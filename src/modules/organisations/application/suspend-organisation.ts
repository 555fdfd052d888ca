import { UseCase } from '../../../kernel/use-case';
import { UpdateOrganisation } from './update-organisation';

/** Suspend an organisation: within a second every instance refuses its tokens. Does nothing when it is suspended. */
@UseCase()
export class SuspendOrganisation {
  constructor(private readonly updateOrganisation: UpdateOrganisation) {}

  async execute(id: string): Promise<void> {
    await this.updateOrganisation.execute(id, { isActive: false }, undefined);
  }
}
