import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserRemovals } from '../../users';
import { UnassignTasks } from '../application/unassign-tasks';

/** Takes part in the removal of a user: in the same transaction, so that no task is left with nobody's id. */
@Injectable()
export class RemovedAssignees implements OnModuleInit {
  constructor(
    private readonly removals: UserRemovals,
    private readonly unassignTasks: UnassignTasks,
  ) {}

  onModuleInit(): void {
    this.removals.before(async (userId) => {
      await this.unassignTasks.execute(userId);
      return undefined;
    });
  }
}
