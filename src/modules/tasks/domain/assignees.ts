import { taskAssigneeInvalid } from './task';

/** The users of the tenant, as far as tasks are concerned. */
export abstract class Assignees {
  /**
   * Whether this is an active user of the tenant, who then stays one until the unit of work ends. Only inside a unit of
   * work.
   */
  abstract holdActive(userId: string): Promise<boolean>;

  /** @throws DomainError `task-assignee-invalid` unless it is nobody or an active user */
  async require(userId: string | null): Promise<void> {
    if (userId === null || (await this.holdActive(userId))) return;
    throw taskAssigneeInvalid({
      detail: 'Assign the task to an active user of this organisation, or to nobody (null).',
      violations: [{ pointer: '/assigneeId', code: 'not-active-user', message: 'must be an active user' }],
    });
  }
}
