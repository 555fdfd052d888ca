import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { WatchConnection } from '../../data/database/scope/watch-connection';
import { Outbox } from './log/outbox';
import { eventsChannel } from './deliveries/worker-identity';

/** Milliseconds from one word to the next, which is for all that is stored meanwhile. */
const pause = 3;

/**
 * Wakes the workers of other processes, for a process that has none. After the commit and beside it: a NOTIFY inside the
 * transaction would make all commits wait for each other. One at a time, whatever is stored meanwhile; one that is lost
 * costs half a second, after which workers look by themselves.
 */
@Injectable()
export class EventNotifier implements OnApplicationBootstrap {
  constructor(
    private readonly outbox: Outbox,
    private readonly connection: WatchConnection,
  ) {}

  private readonly logger = new Logger('Events');
  private running = false;
  private again = false;

  onApplicationBootstrap(): void {
    this.outbox.stored.subscribe(() => void this.notify());
  }

  private async notify(): Promise<void> {
    this.again = true;
    if (this.running) return;
    this.running = true;
    while (this.again) {
      this.again = false;
      await this.connection
        .notify(eventsChannel)
        .catch((error: unknown) => this.logger.debug({ err: error }, 'Workers could not be woken'));
      await delay(pause, undefined, { ref: false });
    }
    this.running = false;
  }
}
