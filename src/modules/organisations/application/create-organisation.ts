import { Clock } from '../../../kernel/clock';
import { UseCase } from '../../../kernel/use-case';
import { type NewOrganisation, Organisation } from '../domain/organisation';
import { OrganisationRepository } from '../domain/organisation.repository';

export interface CreateOrganisationInput extends NewOrganisation {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/** Create an organisation. Its slug is derived from its name; both it and the email must be free. */
@UseCase()
export class CreateOrganisation {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ id, ...input }: CreateOrganisationInput): Promise<Organisation> {
    const organisation = Organisation.create(input, this.clock.now(), id);
    await this.organisations.add(organisation);
    return organisation;
  }
}
