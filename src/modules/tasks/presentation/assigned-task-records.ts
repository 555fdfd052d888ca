import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalRecords } from '../../users';
import { ReadAssignedTasks } from '../application/read-assigned-tasks';
import { taskView } from './task.dto';

/** Contributes a person’s tasks to the answer to that person’s request for access. */
@Injectable()
export class AssignedTaskRecords implements OnModuleInit {
  constructor(
    private readonly personalRecords: PersonalRecords,
    private readonly readAssignedTasks: ReadAssignedTasks,
  ) {}

  onModuleInit(): void {
    const read = this.readAssignedTasks;
    this.personalRecords.contribute('tasks', async function* ({ id }) {
      for await (const page of read.execute(id)) yield page.map(taskView);
    });
  }
}
