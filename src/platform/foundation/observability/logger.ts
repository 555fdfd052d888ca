import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import { currentContext } from '../../../kernel/authorization/scope';
import type { Config } from '../config/config';
import { redacted } from './redaction';
import { traceOf } from './trace-ids';

/*
 * A failed statement carries its values, which are a tenant's data, so of an error only what it says and where it
 * happened is written. PostgreSQL's `detail` repeats the values too.
 */
function describeError(error: Error & { readonly code?: unknown }): object {
  const { name, message, stack, code, cause } = error;
  return {
    type: name,
    message,
    stack,
    code,
    ...(cause instanceof Error ? { cause: describeError(cause) } : {}),
  };
}

/** The process's one logger: JSON lines, or readable ones on a terminal. */
export function createLogger(
  { log, traces }: Pick<Config, 'log'> & Partial<Pick<Config, 'traces'>>,
  destination?: pino.DestinationStream,
): Logger {
  const options: pino.LoggerOptions = {
    level: log.level,
    base: {},
    timestamp: isoTime,
    // A line that is written within a span names it. Without traces no line asks for one.
    ...(traces?.enabled && { mixin: () => traceOf(currentContext()?.traceparent) }),
    formatters: { level: (label) => ({ level: label }), log: redacted },
    serializers: { err: describeError },
  };
  const logger = pino(options, destination ?? (log.format === 'json' ? standardOutput() : readable()));
  // The bindings of a child pass no formatter of its parent.
  const child: unknown = Reflect.get(logger, 'child');
  logger.child = function redacting(this: Logger, bindings, ...rest): never {
    return Reflect.apply(child as () => never, this, [redacted(bindings), ...rest]) as never;
  };
  return logger;
}

function readable(): pino.DestinationStream {
  return pretty({ colorize: process.stdout.isTTY, ignore: 'level', singleLine: true, sync: true });
}

/** The text of one millisecond is made once. */
let instant = 0;
let member = '';
function isoTime(): string {
  const now = Date.now();
  if (now !== instant) [instant, member] = [now, `,"time":"${new Date(now).toISOString()}"`];
  return member;
}

/** pino's number for `warn`. */
const warn = 40;

/** Milliseconds that a line waits for others at most. */
const longestWait = 100;

/**
 * Writes lines together, some 15 at a time and none later than 100 ms: each by itself is a system call, 6 % of
 * a small answer even to /dev/null. A warning or worse is written at once, after the lines before it: a process that is
 * killed or aborted loses none of those. A process that writes nothing wakes for nothing.
 */
function standardOutput(): pino.DestinationStream {
  const output = pino.destination({ fd: 1, sync: true, minLength: 4096 });
  process.on('exit', () => output.flushSync());
  let timer: NodeJS.Timeout | undefined;
  const writeAll = (): void => {
    timer = undefined;
    output.flush();
  };
  return {
    // Asks pino for the level of each line.
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 0,
    write(line: string): void {
      output.write(line);
      if (this.lastLevel >= warn) output.flushSync();
      else timer ??= setTimeout(writeAll, longestWait).unref();
    },
  } as pino.DestinationStream & { lastLevel: number };
}
