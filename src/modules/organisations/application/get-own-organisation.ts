import { currentTenantId } from '../../../kernel/authorization/scope';
import { UseCase } from '../../../kernel/use-case';
import type { Organisation } from '../domain/organisation';
import { GetOrganisation } from './get-organisation';

/** Read the organisation that the tenant token belongs to. */
@UseCase()
export class GetOwnOrganisation {
  constructor(private readonly getOrganisation: GetOrganisation) {}

  execute(): Promise<Organisation> {
    return this.getOrganisation.execute(currentTenantId());
  }
}
