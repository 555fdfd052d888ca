import { serverOf } from '../platform/foundation/config/urls/connection-url';
import { LateError, within } from '../platform/foundation/deadline';
import type { OutageLog } from '../platform/foundation/outage';
import type { TracedProcess } from '../platform/foundation/observability/open-telemetry/open-telemetry';
import { StartupError } from '../platform/foundation/startup-error';
import { traceUseCases } from '../platform/foundation/traced-use-cases';
import { traceBy } from '../platform/foundation/tracing';

/** The part of a process's log that is used. */
interface TracesLog {
  info(facts: object, message: string): void;
  warn(message: string): void;
}

export interface Tracing {
  /** Sends what has ended, within two seconds, and traces nothing from then on. */
  stop(): Promise<void>;
}

/** Milliseconds: a collector that is away keeps no process from ending. */
const longestFlush = 2000;

const off: Tracing = { stop: async () => undefined };

/**
 * Turns traces on where the settings want them. Nothing of OpenTelemetry is loaded and nothing wrapped otherwise. Before the application
 * is made: clients of Redis are wrapped as they are made, and use cases that are loaded later by `createApp`.
 * @param outages is told when the collector goes and comes back; the log of the process, unless given
 * @throws StartupError where the libraries, which are optional dependencies, are not installed
 */
export async function startTracing(
  config: TracedProcess,
  logger: TracesLog,
  outages?: OutageLog,
): Promise<Tracing> {
  if (!config.traces.enabled) return off;
  const { OpenTelemetry } = await loaded();
  const { traceStatements } = await import('../platform/data/database/connection/traced-statements');
  const telemetry = new OpenTelemetry(config, outages);
  traceStatements();
  traceUseCases();
  traceBy(telemetry);
  logger.info({ collector: serverOf(config.traces.url), sampler: config.traces.sampler }, 'Traces are on');
  return {
    stop: async () => {
      traceBy(undefined);
      const sent = within(longestFlush, telemetry.shutdown());
      await sent.catch((error: unknown) => {
        const reason = error instanceof LateError ? 'the collector takes too long' : (error as Error).message;
        logger.warn(`The last spans were not sent: ${reason}`);
      });
    },
  };
}

async function loaded(): Promise<
  typeof import('../platform/foundation/observability/open-telemetry/open-telemetry')
> {
  try {
    return await import('../platform/foundation/observability/open-telemetry/open-telemetry');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'MODULE_NOT_FOUND' || !message.includes("'@opentelemetry/")) throw error;
    throw new StartupError(
      'OTEL_TRACES_EXPORTER is otlp, but OpenTelemetry is not installed. Run: npm install --include=optional',
    );
  }
}
