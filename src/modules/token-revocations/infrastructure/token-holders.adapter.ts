import { Injectable } from '@nestjs/common';
import { HoldChangeableUser } from '../../users';
import { TokenHolders } from '../domain/token-holders';

@Injectable()
export class TokenHoldersAdapter extends TokenHolders {
  constructor(private readonly holdChangeableUser: HoldChangeableUser) {
    super();
  }

  override assertMayRevoke(userId: string): Promise<void> {
    return this.holdChangeableUser.execute(userId);
  }

  override assertMayRevokeAnybodys(): void {
    this.holdChangeableUser.everybody();
  }
}
