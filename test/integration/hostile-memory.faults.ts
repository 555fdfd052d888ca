import { gzipSync } from 'node:zlib';
import { cleanUp, type LaunchedService, launchService } from '../support/processes/launched-service';
import { clientOf, operatorKey } from '../support/processes/process-client';
import { pour, request } from '../support/http/raw-http';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

const megabyte = 1_048_576;
const bodies = [
  `{"name":"${'x'.repeat(megabyte - 100)}"}`,
  `{"name":"${'x'.repeat(megabyte - 100)}`,
  `{"name":[${Array(megabyte / 2 - 100)
    .fill('1')
    .join()}]}`,
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  `{"name":"Acme","${'x'.repeat(megabyte - 100)}":1}`,
];

/** 200 MB of it are not, or the limit is one before unpacking only. */
const bomb = gzipSync(Buffer.alloc(200 * megabyte));

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await cleanUp();
  await database.drop();
});

/** Sends each of the bodies, and 11 MB in chunks, so many times, four at once; answers the statuses that there were. */
async function assail({ url }: LaunchedService, times: number): Promise<number[]> {
  const path = '/api/v1/organisations';
  const headers = { 'content-type': 'application/json', 'x-api-key': operatorKey };
  const post = async (body: string | Uint8Array<ArrayBuffer>, more = {}): Promise<number> => {
    const init = { method: 'POST', headers: { ...headers, ...more }, body };
    const response = await fetch(`${url}${path}`, init);
    await response.text();
    return response.status;
  };
  const chunked = request(`POST ${path} HTTP/1.1`, [
    'Host: strata',
    'Content-Type: application/json',
    `X-API-Key: ${operatorKey}`,
    'Transfer-Encoding: chunked',
  ]);
  const endless = async (): Promise<number> => {
    const [answer] = await pour(url, chunked, `10000\r\n${'x'.repeat(65_536)}\r\n`, 11 * megabyte);
    return answer?.status ?? 0;
  };
  const statuses = new Set<number>();
  const pending = Array.from({ length: times }, () => [
    ...bodies.map((body) => () => post(body)),
    endless,
    () => post(bomb, { 'content-encoding': 'gzip' }),
  ]).flat();
  const worker = async (): Promise<void> => {
    for (let send = pending.pop(); send; send = pending.pop()) statuses.add(await send());
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return [...statuses].toSorted((one, other) => one - other);
}

async function residentBytes({ metricsUrl }: LaunchedService): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

/**
 * Most of the bodies are a mebibyte, so a service that kept them, whatever else it kept, would grow by what it was
 * sent. It is given a quarter of that for what the collector has not got round to.
 */
test('hundreds of hostile bodies leave the memory as it was, and the next request is answered', async () => {
  const service = await launchService({
    DATABASE_URL: database.runtimeUrl,
    DATABASE_MIGRATION_URL: database.migrationUrl,
    OPERATOR_API_KEYS: operatorKey,
  });
  const client = await clientOf(service);
  expect(await assail(service, 20)).toEqual([400, 413, 422]);
  const before = await residentBytes(service);
  const times = 60;
  expect(await assail(service, times)).toEqual([400, 413, 422]);
  const growth = (await residentBytes(service)) - before;
  expect(growth).toBeLessThan((5 * times * megabyte) / 4);
  expect((await client.get()).status).toBe(200);
});
