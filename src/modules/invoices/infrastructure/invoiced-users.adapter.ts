import { Injectable } from '@nestjs/common';
import { HoldActiveUser } from '../../users';
import { InvoicedUsers } from '../domain/invoiced-users';

@Injectable()
export class InvoicedUsersAdapter extends InvoicedUsers {
  constructor(private readonly holdActiveUser: HoldActiveUser) {
    super();
  }

  override holdActive(userId: string): Promise<boolean> {
    return this.holdActiveUser.execute(userId);
  }
}
