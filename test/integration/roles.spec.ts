import { makeGate } from '../support/order/gate';
import { cleanUp, launch } from '../support/processes/launched-service';
import { type MailServer, startMailServer } from '../support/mail/mail-server';
import { sendingsOf, waitingMails } from '../support/mail/mail-state';
import { type Service, startService, type TestTenant } from '../support/service';
import { until } from '../support/until';

let service: Service;
let tenant: TestTenant;
let server: MailServer;
beforeEach(async () => {
  service = await startService({ env: { ROLE: 'api' } });
  tenant = await service.tenant();
  server = await startMailServer();
});
afterEach(async () => {
  await cleanUp();
  await server.stop();
  await service.stop();
});

const createUser = async (username: string): Promise<void> => {
  const body = { email: `${username}@users.example`, username };
  expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(201);
};

test('what the API alone has stored waits for the first worker, which at SIGTERM finishes what it has in hand', async () => {
  for (const name of ['ada', 'grace', 'joan']) await createUser(name);
  expect(await waitingMails(service.database, tenant.id)).toHaveLength(3);

  const [asked, answering] = [makeGate(), makeGate()];
  server.onMessage = async () => {
    asked.open();
    await answering.opened;
    return 'take' as const;
  };
  const env = {
    DATABASE_URL: service.database.runtimeUrl,
    SMTP_URL: server.url,
    SMTP_TLS: 'none',
    MAIL_FROM: 'hello@strata.example',
    SHUTDOWN_TIMEOUT_MS: '600000',
  };
  const worker = launch(env, { script: 'worker' });
  await asked.opened;
  worker.kill('SIGTERM');
  await until('it drains', () => worker.output().includes('"msg":"Stopping'));
  answering.open();
  expect(await worker.exited).toMatchObject({ code: 0, signal: null });
  expect(worker.output()).toContain('the worker, without the API');

  expect(await sendingsOf(service.database, tenant.id)).toMatchObject([{ state: 'sent', attempts: 1 }]);
  expect(await waitingMails(service.database, tenant.id)).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
  expect(server.recipients).toEqual(['ada@users.example']);
});
