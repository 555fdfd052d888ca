import type { LoggerService } from '@nestjs/common';
import type { SubjectLoggers } from './subject-loggers';

/** Nest's own log lines, in ours. */
export class NestLogger implements LoggerService {
  constructor(private readonly loggers: SubjectLoggers) {}

  log(message: unknown, ...parts: unknown[]): void {
    // Nest narrates its start at this level, in words; nobody running the service needs it. What has facts is ours.
    this.write(typeof message === 'object' ? 'info' : 'debug', message, parts);
  }

  warn(message: unknown, ...parts: unknown[]): void {
    this.write('warn', message, parts);
  }

  error(message: unknown, ...parts: unknown[]): void {
    // The entry point tells an error that stops a start, once and in the service's words.
    const ofStart = ['ExceptionHandler', 'NestApplication'].includes(String(parts.at(-1)));
    this.write(ofStart ? 'debug' : 'error', message, parts);
  }

  debug(message: unknown, ...parts: unknown[]): void {
    this.write('debug', message, parts);
  }

  fatal(message: unknown, ...parts: unknown[]): void {
    this.write('fatal', message, parts);
  }

  private write(
    level: 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    parts: unknown[],
  ): void {
    const context = parts.at(-1);
    const logger = this.loggers.ofContext(context);
    const text = parts.slice(0, -1).filter((part) => typeof part === 'string');
    if (typeof message === 'string') logger[level]({ context }, [message, ...text].join(' '));
    else if (message instanceof Error) logger[level]({ context, err: message }, text[0] ?? message.message);
    else logger[level]({ context, ...(message as object) }, text[0]);
  }
}
