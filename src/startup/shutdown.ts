import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { Config } from '../platform/foundation/config/config';
import { LateError, within } from '../platform/foundation/deadline';
import { Readiness } from '../platform/operator/readiness';
import { exitOnFailure } from './failure';

interface Stoppable {
  stop(): Promise<void>;
}

export interface Shutdown {
  add(app: NestFastifyApplication, metrics: Server): void;
  /** Its spans are sent when everything else has stopped. */
  trace(tracing: Stoppable): void;
  /** Stops everything once, however often it is asked. */
  all(): Promise<void>;
}

/**
 * Stops in the order that loses nothing: be unready for `delayMs`, take no more connections, finish the requests in flight
 * (`timeoutMs` at most), close the pools, end the metrics, which tell of all this, send the last spans, and last stop the embedded server.
 */
export function stopInOrder(
  logger: Logger,
  { delayMs, timeoutMs }: Config['shutdown'],
  database: Stoppable,
): Shutdown {
  let app: NestFastifyApplication | undefined;
  let metrics: Server | undefined;
  let tracing: Stoppable | undefined;
  let stopped: Promise<void> | undefined;
  const all = async (): Promise<void> => {
    logger.info('Stopping …');
    if (app && isListening(app)) await leaveRotation(app, delayMs);
    const closing = Promise.resolve(app?.close());
    try {
      if (await endsWithin(timeoutMs, closing)) return;
      logger.warn('Requests still ran at the end of SHUTDOWN_TIMEOUT_MS and were cut off');
      (app?.getHttpServer() as { closeAllConnections?(): void } | undefined)?.closeAllConnections?.();
      // A pool waits for its statements, however long they take; the exit does not.
      await endsWithin(grace, closing);
    } finally {
      metrics?.close().closeAllConnections();
      await tracing?.stop();
      await database.stop();
      logger.info('Stopped.');
    }
  };
  return {
    add: (...started) => {
      [app, metrics] = started;
    },
    trace: (started) => {
      tracing = started;
    },
    all: () => (stopped ??= all()),
  };
}

/** A worker never listens, nor does a start that has failed: nobody sends them requests. */
function isListening(app: NestFastifyApplication): boolean {
  return app.getHttpServer().listening;
}

/**
 * Tells balancers by its readiness and clients by `Connection: close` that they are to go elsewhere, and serves what
 * comes until they have heard it: a listener that is closed at once refuses whatever is already on its way.
 */
async function leaveRotation(app: NestFastifyApplication, delayMs: number): Promise<void> {
  app.get(Readiness).draining = true;
  app.getHttpAdapter().getInstance().drain();
  await delay(delayMs);
}

/** For closing the pools after the requests were cut off. Milliseconds. */
const grace = 1000;

async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  try {
    await within(milliseconds, work);
    return true;
  } catch (error) {
    if (error instanceof LateError) return false;
    throw error;
  }
}

/** Milliseconds for what still can be finished when the service cannot go on. */
const lastMoments = 3000;

/** Ends a service that cannot go on, with the reason and a non-zero code, so that its supervisor starts it again. */
export async function stopForGood(shutdown: Shutdown, reason: Error): Promise<never> {
  await endsWithin(
    lastMoments,
    shutdown.all().catch(() => undefined),
  );
  return exitOnFailure(reason);
}

/** A second signal this long after the first means "now": npm and the terminal each send one for a single Ctrl-C. */
const impatience = 1000;

/** Stops on Ctrl-C and SIGTERM and exits 0; a second signal, sent on purpose, ends the process at once. */
export function onStopSignal(shutdown: Shutdown): void {
  let first: number | undefined;
  const onSignal = (): void => {
    if (first !== undefined) {
      if (performance.now() - first > impatience) process.exit(1);
      return;
    }
    first = performance.now();
    shutdown.all().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
