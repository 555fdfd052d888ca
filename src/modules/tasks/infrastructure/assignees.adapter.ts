import { Injectable } from '@nestjs/common';
import { HoldActiveUser } from '../../users';
import { Assignees } from '../domain/assignees';

@Injectable()
export class AssigneesAdapter extends Assignees {
  constructor(private readonly holdActiveUser: HoldActiveUser) {
    super();
  }

  override holdActive(userId: string): Promise<boolean> {
    return this.holdActiveUser.execute(userId);
  }
}
