/** The subjects of the log, by their words in LOG_LEVELS, with the names under which its lines stand (`context`). */
export const logSubjects = {
  audit: ['Audit'],
  cache: ['Cache', 'WatchedRow'],
  database: ['Database', 'UnitOfWork'],
  events: ['Events', 'EventWorker', 'Relay', 'RabbitMQ', 'SQS'],
  identity: ['IdentityProviders'],
  jobs: ['Sweep', 'ExpirySweep', 'Instances', 'TenantEraser', 'Users'],
  limits: ['RateLimit', 'Overload'],
  mail: ['Mail'],
  payments: ['Payments'],
  problems: ['Problem'],
  /** The line of each request, which has no `context`. */
  requests: [],
  telemetry: ['Metrics', 'Traces'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LogSubject = keyof typeof logSubjects;

export const logSubjectNames = Object.keys(logSubjects) as readonly LogSubject[];
