import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { flood, type FloodShape } from '../support/flood/flood';
import { FloodedService, type Tenant } from '../support/flood/flooded-service';
import { until } from '../support/until';

/* The short form of flood.soak.ts: what has once ended the process, and a shape of every kind. */

let scene: FloodedService;
let [attacker, worker]: Tenant[] = [];
beforeAll(async () => {
  // Idle connections stay until all are there, and a request waits for its turn, however slow the machine.
  scene = await FloodedService.begin({
    REQUEST_TIMEOUT_MS: '300000',
    REQUEST_DEADLINE_MS: '60000',
    CONNECTION_LIMIT: String(places),
  });
  attacker = await scene.tenant('attacker', 100);
  worker = await scene.tenant('worker');
});
afterAll(() => scene.end());

const places = 6000;

/** Megabytes. A process with more than 512 of heap ends; what is garbage counts until it is collected. */
const heap = 512;
const resident = 700;

type Shape = Omit<FloodShape, 'token'> & { readonly isTenant?: boolean };
const unreadPages: Shape = {
  path: '/api/v1/tasks?limit=100',
  isTenant: true,
  pipelining: 22,
  reader: 'none',
  connections: 12,
};
const shapes: Shape[] = [
  { path: '/openapi.json', pipelining: 1200, reader: 'fast', connections: 1 },
  { path: '/openapi.json', pipelining: 1200, reader: 'none', connections: 18 },
  unreadPages,
  { path: '/api/v1/tasks?limit=100', isTenant: true, pipelining: 16, reader: 'slow', connections: 18 },
  { path: '/api/v1/users', isTenant: true, pipelining: 400, reader: 'fast', connections: 1 },
  { path: '/health/live', pipelining: 16, reader: 'none', connections: 300 },
  { path: '/problems', pipelining: 1, reader: 'fast', connections: 300 },
];

test('no flood fills the memory or fails another tenant’s request, and nothing of it stays', async () => {
  await flood(scene.service.url, { ...shapes[0]!, pipelining: 16 }, sleep(1000));
  await scene.calm();
  const before = await scene.measure();
  await scene.whileWorking(worker!, async () => {
    for (const { isTenant, ...shape } of shapes) {
      const token = isTenant ? attacker!.token : undefined;
      const during = await scene.highest(flood(scene.service.url, { ...shape, token }, sleep(1000)));
      scene.report({ shape, during });
      expect(during.heapMegabytes).toBeLessThan(heap);
      expect(during.residentMegabytes).toBeLessThan(resident);
      expect(during.descriptors).toBeLessThan(before.descriptors + 450);
      await scene.calm();
    }
    // A second of unread pages is too short for a cut on a busy machine. The tenant's quota lasts, the address's does not.
    const cut = until('a flood was cut off', async () => (await scene.measure()).cuts > before.cuts);
    await flood(scene.service.url, { ...unreadPages, token: attacker!.token }, cut);
    await scene.calm();
  });
  expect(scene.failures).toEqual([]);
  expect((await scene.measure()).cuts).toBeGreaterThan(before.cuts);
  const after = await scene.measure();
  expect(after.descriptors).toBeLessThan(before.descriptors + 20);
  expect(after.heapMegabytes).toBeLessThan(before.heapMegabytes + 100);
  expect(after.residentMegabytes).toBeLessThan(before.residentMegabytes + 150);
});

test('10,000 idle connections, slow headers, bodies and readers at once keep no one from working', async () => {
  const { hostname, port } = new URL(scene.service.url);
  const sockets: Socket[] = [];
  const open = (localAddress: string, text: string): void => {
    const socket = connect({ port: Number(port), host: hostname, localAddress }).on('error', () => undefined);
    if (text !== '') socket.write(text);
    sockets.push(socket.pause());
  };
  const head = 'POST /api/v1/users HTTP/1.1\r\nHost: strata\r\nContent-Type: application/json\r\n';
  const page = `GET /api/v1/tasks?limit=100 HTTP/1.1\r\nHost: strata\r\nX-Tenant-Token: ${attacker!.token}\r\n\r\n`;
  await scene.whileWorking(worker!, async () => {
    for (let count = 0; count < 10_000; count++) {
      open(`127.0.1.${1 + (count % 5)}`, '');
      if (count % 500 === 0) await sleep(10);
    }
    for (let count = 0; count < 100; count++) {
      open('127.0.2.1', 'GET /health/live HTTP/1.1\r\nHost: str');
      open('127.0.2.2', `${head}Content-Length: 1000\r\n\r\n{"na`);
      open('127.0.2.3', page.repeat(4));
    }
    await until(
      'nearly all places are taken',
      async () => (await scene.measure()).connections > places - 300,
    );
    const during = await scene.measure();
    // A client that comes now gets a place, and a probe as well.
    expect((await fetch(`${scene.service.url}/health/live`)).status).toBe(200);
    scene.report({ during });
    expect(during.residentMegabytes).toBeLessThan(resident + 150);
  });
  expect(scene.failures).toEqual([]);
  for (const socket of sockets) socket.destroy();
  await scene.calm();
});
