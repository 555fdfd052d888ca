import type { ReceivedBody } from './kept-connection';
import { callerKey } from './unsent-answers';

interface Caller {
  bytes: number;
  /** The largest of its bodies that are still arriving. */
  largest: ReceivedBody | undefined;
}

/**
 * The bytes of bodies that the process holds, from their arrival until their request is answered. Past the ceiling the caller who
 * holds most loses the connection with its largest body that is still arriving. A caller is looked for only then: who sends
 * a body is often not known when it begins.
 */
export class ReceivedBodies {
  constructor(private readonly ceiling: number) {}

  private readonly bodies = new Set<ReceivedBody>();
  private total = 0;

  get bytes(): number {
    return this.total;
  }

  add(body: ReceivedBody, bytes: number): void {
    this.bodies.add(body);
    body.receivedBytes += bytes;
    this.total += bytes;
    if (this.total > this.ceiling) this.largest()?.answer.origin?.cut('bodies');
  }

  remove(body: ReceivedBody): void {
    if (this.bodies.delete(body)) this.total -= body.receivedBytes;
  }

  private largest(): ReceivedBody | undefined {
    const callers = new Map<string, Caller>();
    for (const body of this.bodies) {
      const key = callerKey(body.answer);
      const caller = callers.get(key) ?? { bytes: 0, largest: undefined };
      callers.set(key, caller);
      caller.bytes += body.receivedBytes;
      if (!body.complete && body.receivedBytes > (caller.largest?.receivedBytes ?? 0)) caller.largest = body;
    }
    const arriving = [...callers.values()].filter(({ largest }) => largest);
    return arriving.toSorted((one, other) => other.bytes - one.bytes)[0]?.largest;
  }
}
