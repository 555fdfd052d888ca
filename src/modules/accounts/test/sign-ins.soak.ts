import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sharedService } from '../../../../test/support/shared-service';
import { fromPage, goodPassword } from '../../../../test/support/accounts/people';
import { storePerson } from '../../../../test/support/accounts/stored-person';
import { queryAs } from '../../../../test/support/sql';
import { PasswordHasher } from '../domain/password-hasher';

const service = sharedService();
const atOnce = 1000;

test(`of ${atOnce} sign-ins at once those beyond the queue are told 503, memory stays flat and other requests are served`, async () => {
  // The hash has its real price: the stored ones are made quick.
  const { email, id } = await storePerson(service);
  const phc = await service.app.get(PasswordHasher).hash(goodPassword);
  await queryAs(
    service.database.superuserUrl,
    `update password_credentials set phc = '${phc}' where person_id = '${id}'`,
  );
  const tenant = await service.tenant();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = process.memoryUsage().rss;
  delay.enable();
  const done = new AbortController();
  const others: number[] = [];
  const other = (async () => {
    while (!done.signal.aborted) {
      const began = performance.now();
      expect((await tenant.call('GET', '/api/v1/organisation')).status).toBe(200);
      others.push(performance.now() - began);
    }
  })();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 10);
  const body = { email, password: 'not the password of anybody' };
  const answers = await Promise.all(
    Array.from({ length: atOnce }, (_, index) =>
      fromPage(service, 'POST', 'sign-in', { body: { ...body, email: `${index}-${email}` } }),
    ),
  );
  done.abort();
  clearInterval(watch);
  await other;
  delay.disable();
  const statuses = Map.groupBy(answers, ({ status }) => status);
  expect([...statuses.keys()].toSorted((one, two) => one - two)).toEqual([401, 503]);
  expect(statuses.get(503)!.every(({ headers }) => headers.get('retry-after') !== null)).toBe(true);
  const report = {
    judged: statuses.get(401)!.length,
    refused: statuses.get(503)!.length,
    memoryMiB: Math.round((most - before) / 1_048_576),
    loopDelayP99Ms: Math.round(delay.percentile(99) / 1e6),
    othersP99Ms: Math.round(others.toSorted((one, two) => one - two)[Math.floor(others.length * 0.99)] ?? 0),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  // Two hashes of 19 MiB, and a thousand requests of this very process.
  expect(report.memoryMiB).toBeLessThan(256);
}, 120_000);
