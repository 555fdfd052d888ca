import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/** Hands on what a migration says by `runner.connection.logger.log('info', line)`, and nothing that TypeORM says itself. */
export function progressLogger(progress: ((line: string) => void) | undefined): Logger {
  return {
    log: (level, line) => {
      if (level === 'info') progress?.(String(line));
    },
    logQuery: nothing,
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
  };
}
