import { firstId } from './event-log';

/** Up to where the log has been gone through. */
export interface LogPlace {
  readonly tenant: string;
  readonly id: string;
}

const logStart: LogPlace = { tenant: firstId, id: firstId };

export interface LogStep {
  readonly added: number;
  /** Undefined at the end. */
  readonly next: LogPlace | undefined;
}

/** Takes one step after the other; how many events it was. */
export async function walkLog(
  take: (place: LogPlace) => Promise<LogStep>,
  progress?: (count: number) => void,
): Promise<number> {
  let count = 0;
  for (let place: LogPlace | undefined = logStart; place;) {
    const { added, next }: LogStep = await take(place);
    count += added;
    place = next;
    progress?.(count);
  }
  return count;
}
