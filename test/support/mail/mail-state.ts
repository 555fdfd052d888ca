import { SendWelcomeMailConsumer } from '../../../src/modules/users/presentation/send-welcome-mail.consumer';
import type { Service } from '../service';
import { queryAs } from '../sql';
import type { TestDatabase } from '../database/test-database';

interface SendingRow {
  readonly event_id: string;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
}

interface DeliveryRow {
  readonly attempts: number;
  readonly dead_at: Date | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** The outcomes of a tenant's mails, in the order of their events. */
export function sendingsOf({ superuserUrl }: TestDatabase, tenantId: string): Promise<SendingRow[]> {
  const sql = `select event_id, kind, state, attempts from mail_sendings where tenant_id = $1 order by event_id`;
  return queryAs<SendingRow>(superuserUrl, sql, [tenantId]);
}

/** The events whose mails are to be sent yet, or could not be. */
export function waitingMails({ superuserUrl }: TestDatabase, tenantId: string): Promise<DeliveryRow[]> {
  const sql = `select attempts, dead_at, problem from event_deliveries
               where tenant_id = $1 and consumer = 'welcome-mail' order by position`;
  return queryAs<DeliveryRow>(superuserUrl, sql, [tenantId]);
}

/** Tries as often as in production, without the waits. */
export function hurry({ app }: Service): void {
  const consumer = app.get(SendWelcomeMailConsumer);
  expect(consumer.retry).toEqual({ attempts: 3, firstMs: 1000, longestMs: 60_000, jitter: 'equal' });
  Object.assign(consumer, { retry: { attempts: 3, firstMs: 1, longestMs: 1 } });
}
