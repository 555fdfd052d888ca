import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import { hurry, sendingsOf, waitingMails } from '../support/mail/mail-state';
import type { TestTenant } from '../support/service';
import { until } from '../support/until';

let folder: string;
let service: LoggedService;
let tenant: TestTenant;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await startLoggedService({ ROLE: 'all', STRATA_DATA_DIR: folder });
  tenant = await service.tenant();
});
afterEach(async () => {
  await service.stop();
  await cleanUp();
});

const ada = { email: 'ada@users.example', username: 'ada', fullName: 'Ada ../../Lovelace' };
const createAda = async (): Promise<void> => {
  expect((await tenant.call('POST', '/api/v1/users', { body: ada })).status).toBe(201);
};
const waiting = (): ReturnType<typeof waitingMails> => waitingMails(service.database, tenant.id);

test('without a mail server a mail becomes a file that only the service’s user reads, and the log says where', async () => {
  await createAda();
  await until('it is written', async () => (await waiting()).length === 0);
  const [sending] = await sendingsOf(service.database, tenant.id);
  const name = `${sending?.event_id}.welcome.eml`;
  expect(readdirSync(join(folder, 'mail'))).toEqual([name]);
  const file = join(folder, 'mail', name);
  expect([statSync(file).mode & 0o777, statSync(join(folder, 'mail')).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readFileSync(file, 'utf8')).toContain('\r\nTo: "Ada ../../Lovelace" <ada@users.example>\r\n');
  const lines = service.lines().filter(({ context }) => context === 'Mail');
  expect(lines).toMatchObject([{ level: 'info', file, msg: 'A mail was written to a file' }]);
  expect(service.log()).not.toContain(ada.email);
});

test('a folder that cannot be written to is a dead letter that says so', async () => {
  writeFileSync(join(folder, 'mail'), 'a file is in the way');
  hurry(service);
  await createAda();
  await until('it is dead', async () => (await waiting())[0]?.dead_at instanceof Date);
  expect(await waiting()).toMatchObject([
    {
      attempts: 3,
      problem: {
        code: 'mail-not-handed-over',
        message: 'The folder "mail" in STRATA_DATA_DIR cannot be written to (EEXIST).',
      },
    },
  ]);
});
