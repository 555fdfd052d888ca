import type { Config } from '../../../../foundation/config/config';

/** Limits on what connections make the process hold. Bytes are those of answers that the kernel has not taken yet. */
export interface ConnectionLimits {
  readonly connections: number;
  readonly perAddress: number;
  /** Connections beyond a limit that are told so, for each limit; they are the room of health probes too. */
  readonly spare: number;
  /** Requests of one connection that are served while none of their answers has been sent. */
  readonly unanswered: number;
  /** Bytes of bodies whose requests have no answer yet. */
  readonly bodyBytes: number;
  readonly unsentBytes: { readonly connection: number; readonly caller: number; readonly process: number };
  readonly reading: { readonly bytesPerSecond: number; readonly patienceMs: number };
}

/** Descriptors that are neither a client's nor a pool's: libraries, logs, mails, calls to others, the metrics. */
const ownDescriptors = 160;
const spare = 32;
/** Room for a thousand requests at once whose bodies have 32 KiB; where bodies may be large, for a few of these. */
const bodyBytes = 32 * 1_048_576;
const fewestBodies = 4;
/** With fewer, one browser and one probe would lock each other out; such a process fails at its start anyway. */
const fewest = 16;

/** @param descriptors how many the process may have open; undefined where the system does not say */
export function connectionLimits(
  { connections, databasePool, http }: Pick<Config, 'connections' | 'databasePool' | 'http'>,
  descriptors = openFileLimit(),
): ConnectionLimits {
  const { limit, limitPerAddress, ...others } = connections;
  const kept = ownDescriptors + 2 * spare + databasePool.size;
  const all = Math.max(fewest, Math.min(limit, (descriptors ?? Infinity) - kept));
  return {
    ...others,
    connections: all,
    perAddress: Math.min(all, limitPerAddress ?? Math.ceil(all / 4)),
    spare,
    bodyBytes: Math.max(bodyBytes, fewestBodies * http.bodyLimitBytes),
  };
}

function openFileLimit(): number | undefined {
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}
