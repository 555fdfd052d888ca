export const statuses = ['todo', 'in_progress', 'done', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

/** What a task may become from each. */
export const following: Readonly<Record<Status, readonly Status[]>> = {
  todo: ['in_progress', 'cancelled'],
  in_progress: ['todo', 'done', 'cancelled'],
  done: ['in_progress'],
  cancelled: ['todo'],
};
