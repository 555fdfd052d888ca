import type { KeptConnection } from './kept-connection';
import type { ConnectionLimits } from './connection-limits';

interface Reader {
  patienceMs: number;
  takenBytes: number;
}

/**
 * Ends connections whose clients read too slowly. From the first byte that the kernel does not take, a client has
 * `patienceMs`; time uses it up, and reading wins it back at one second for `bytesPerSecond`. So a client that reads at that
 * rate or faster is never ended, and one that stops has `patienceMs` at most, however many answers wait.
 */
export class SlowReaders {
  constructor(private readonly limits: ConnectionLimits['reading']) {
    this.intervalMs = Math.min(1000, limits.patienceMs / 4);
  }

  private readonly intervalMs: number;
  private readonly readers = new Map<KeptConnection, Reader>();
  private timer: NodeJS.Timeout | undefined;
  private lookedAt = 0;

  watch(connection: KeptConnection): void {
    this.readers.set(connection, {
      patienceMs: this.limits.patienceMs,
      takenBytes: connection.takenBytes(),
    });
    if (this.timer) return;
    this.lookedAt = performance.now();
    this.timer = setInterval(() => this.look(), this.intervalMs).unref();
  }

  forget(connection: KeptConnection): void {
    this.readers.delete(connection);
    if (this.readers.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    const now = performance.now();
    // While this process stood still, no client could get anything from it.
    const elapsed = Math.min(now - this.lookedAt, 2 * this.intervalMs);
    this.lookedAt = now;
    for (const [connection, reader] of this.readers) {
      const taken = connection.takenBytes();
      const won = ((taken - reader.takenBytes) * 1000) / this.limits.bytesPerSecond;
      reader.takenBytes = taken;
      reader.patienceMs = Math.min(this.limits.patienceMs, reader.patienceMs - elapsed + won);
      if (reader.patienceMs <= 0) connection.cut('slow-reader');
    }
  }
}
