/** A background job that has a queue: found among all providers, and counted by the worker that leads. */
export abstract class JobBacklog {
  /** The label of its series, in kebab-case. */
  abstract readonly job: string;

  /** How much of the job is still to be done. In the system scope. @throws DomainError `database-unavailable` */
  abstract count(): Promise<number>;
}
