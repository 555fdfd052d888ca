import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import type { Row } from '../../../data/database/transactions/scoped-database';

/** The event of a row of `events`, whose id is named `event_id`. */
export function receivedEvent(row: Row): ReceivedEvent {
  return {
    id: row['event_id'] as string,
    type: row['type'] as string,
    source: row['source'] as string,
    tenantId: row['tenant_id'] as string,
    subject: row['subject'] as string,
    sequence: BigInt(row['position'] as string),
    time: row['time'] as Date,
    data: row['data'] as object,
    ...(row['actor'] !== null && { actor: row['actor'] as string }),
    ...(row['traceparent'] !== null && { traceparent: row['traceparent'] as string }),
  };
}

/** A CloudEvents 1.0 envelope in its JSON format. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly tenantid: string;
  readonly sequence: string;
  readonly actor?: string;
  readonly traceparent?: string;
  readonly data: object;
}

export function cloudEvent({ tenantId, time, sequence, ...event }: ReceivedEvent): CloudEvent {
  return {
    specversion: '1.0',
    datacontenttype: 'application/json',
    tenantid: tenantId,
    time: time.toISOString(),
    sequence: `${sequence}`,
    ...event,
  };
}
