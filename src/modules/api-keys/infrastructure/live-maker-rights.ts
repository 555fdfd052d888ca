import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/errors/domain-error';
import { Permissions } from '../../../kernel/authorization/permission';
import { currentTenantId } from '../../../kernel/authorization/scope';
import type { KeyMaker } from '../domain/key-maker';
import { MakerRights } from '../domain/maker-rights';
import { LiveMakers } from './live-makers';

@Injectable()
export class LiveMakerRights extends MakerRights {
  constructor(private readonly makers: LiveMakers) {
    super();
  }

  override async of(maker: KeyMaker): Promise<Permissions> {
    try {
      return await this.makers.rightsOf(currentTenantId(), maker);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return Permissions.none;
      throw error;
    }
  }
}
