import { pause } from '../../../foundation/backoff';
import type { PostgresClient } from './postgres-client';
import type { WriterQuestion } from './writer-question';

/** Milliseconds from one question to the next, and for its answer: a server that vanishes without a word is missed after both. */
const pulse = 400;
const silence = 800;

/** Told by the pulse of one server. */
export interface PulseListener {
  /** It has said that it writes. */
  beats(): void;
  /** It has not answered in time, and may yet. */
  falters(): void;
  /** It has failed, or does not write. */
  ends(): void;
}

/** Asks the server that writes again and again, on a connection of its own. */
export class WriterPulse {
  constructor(
    readonly url: string,
    private readonly question: WriterQuestion,
    private readonly listener: PulseListener,
  ) {
    void this.feel(this.over.signal);
  }

  private readonly over = new AbortController();
  private client: PostgresClient | undefined;

  stop(): void {
    this.over.abort();
    this.letGo();
  }

  private async feel(over: AbortSignal): Promise<void> {
    for (;;) {
      await pause(pulse, over);
      if (over.aborted) return;
      const silent = setTimeout(() => this.listener.falters(), silence).unref();
      const writes = await this.ask().catch(() => {
        this.letGo();
        return false;
      });
      clearTimeout(silent);
      // A question that ends with the pulse is no news of the server.
      if (over.aborted) return;
      if (writes) this.listener.beats();
      else this.listener.ends();
    }
  }

  private async ask(): Promise<boolean> {
    if (!this.client) {
      const client = this.question.clientOf(this.url);
      this.client = client;
      await client.connect();
    }
    return this.question.doesWrite(this.client);
  }

  private letGo(): void {
    this.client?.end().catch(() => undefined);
    this.client = undefined;
  }
}
