import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { type LogSubject, logSubjects } from '../config/declarations/log-subjects';

/** The logger of the process, with a child for each subject that LOG_LEVELS gives a level of its own. */
export class SubjectLoggers {
  constructor(
    private readonly logger: Logger,
    levels: Config['log']['levels'] = {},
  ) {
    for (const [subject, level] of Object.entries(levels) as [LogSubject, string][]) {
      const child = logger.child({}, { level });
      this.bySubject.set(subject, child);
      for (const context of logSubjects[subject]) this.byContext.set(context, child);
    }
  }

  private readonly bySubject = new Map<LogSubject, Logger>();
  private readonly byContext = new Map<unknown, Logger>();

  of(subject: LogSubject): Logger {
    return this.bySubject.get(subject) ?? this.logger;
  }

  /** @param context the name under which a class of Nest logs */
  ofContext(context: unknown): Logger {
    return this.byContext.get(context) ?? this.logger;
  }
}
