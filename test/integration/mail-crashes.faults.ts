import { makeGate } from '../support/order/gate';
import { cleanUp, type LaunchedService, launchService } from '../support/processes/launched-service';
import { type MailServer, startMailServer } from '../support/mail/mail-server';
import { sendingsOf, waitingMails } from '../support/mail/mail-state';
import { clientOf, operatorKey } from '../support/processes/process-client';
import { lockSendings } from '../support/database/row-lock';
import { queryAs } from '../support/sql';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { until } from '../support/until';

let database: TestDatabase;
let server: MailServer;
beforeEach(async () => {
  database = await createTestDatabase();
  server = await startMailServer();
});
afterEach(async () => {
  await cleanUp();
  await server.stop();
  await database.drop();
});

const start = (): Promise<LaunchedService> =>
  launchService({
    DATABASE_URL: database.runtimeUrl,
    OPERATOR_API_KEYS: operatorKey,
    SMTP_URL: server.url,
    SMTP_TLS: 'none',
    MAIL_FROM: 'hello@strata.example',
  });

async function killed(service: LaunchedService): Promise<void> {
  service.kill('SIGKILL');
  expect(await service.exited).toMatchObject({ signal: 'SIGKILL' });
}

/** Starts another process, which takes over the mails that wait. */
async function takenOver(): Promise<LaunchedService> {
  const other = await start();
  const [tenant] = await queryAs<{ id: string }>(database.superuserUrl, 'select id from organisations');
  await until('nothing waits', async () => (await waitingMails(database, tenant!.id)).length === 0);
  const [sending] = await sendingsOf(database, tenant!.id);
  expect([sending?.state, sending?.attempts]).toEqual(['uncertain', 1]);
  return other;
}

test('a process that is killed after the server has the mail, and before that is noted, leaves it alone for good', async () => {
  const service = await start();
  const took = makeGate();
  const locking = makeGate();
  server.onMessage = async () => {
    took.open();
    await locking.opened;
    return 'take' as const;
  };
  await clientOf(service);
  await took.opened;
  const lock = await lockSendings(database.superuserUrl);
  locking.open();
  await lock.waitedFor(1);
  await killed(service);
  await lock.release();
  const other = await takenOver();
  expect(server.mails).toHaveLength(1);
  const metrics = await (await fetch(other.metricsUrl)).text();
  expect(metrics).toContain('strata_mails_total{result="uncertain"} 1\n');
  expect(other.output()).toContain('It is not known whether a mail was sent');
});

test('a process that is killed before the server has answered at all leaves the mail alone, too', async () => {
  const service = await start();
  const asked = makeGate();
  server.onRecipient = async () => {
    asked.open();
    return new Promise<never>(() => undefined);
  };
  await clientOf(service);
  await asked.opened;
  await killed(service);
  server.onRecipient = () => 'take';
  await takenOver();
  expect(server.mails).toHaveLength(0);
});
