import type { Config } from '../../../../foundation/config/config';

/** Limits on what connections make the process hold. Bytes are those of answers that the kernel has not taken yet. */
export interface ConnectionLimits {
  readonly connections: number;
  readonly perAddress: number;
  /** Connections beyond a limit that are told so, for each limit; they are the room of health probes too. */
  readonly spare: number;
  /** Requests of one connection that are served while none of their answers has been sent. */
  readonly unanswered: number;
  readonly unsentBytes: { readonly connection: number; readonly caller: number; readonly process: number };
  readonly reading: { readonly bytesPerSecond: number; readonly patienceMs: number };
}

/** Descriptors that are neither a client's nor a pool's: libraries, logs, mails, calls to others, the metrics. */
const ownDescriptors = 160;
const spare = 32;
/** With fewer, one browser and one probe would lock each other out; such a process fails at its start anyway. */
const fewest = 16;

/** @param descriptors how many the process may have open; undefined where the system does not say */
export function connectionLimits(
  { connections, databasePool }: Pick<Config, 'connections' | 'databasePool'>,
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
  };
}

function openFileLimit(): number | undefined {
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}
