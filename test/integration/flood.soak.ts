import { flood, type FloodShape, type Reader } from '../support/flood';
import { FloodedService } from '../support/flooded-service';

/** Minutes of floods, in a random order: `npm run test:soak`, or with FLOOD_MINUTES=180 before it, which is all of them. */
const minutes = Number(process.env['FLOOD_MINUTES'] ?? 3);
/** How long each lasts. */
const milliseconds = 4000;
/** After so many a new service begins: what it logs is kept. */
const perService = 25;
/** Megabytes: a process with more than 512 of heap ends. */
const bounds = { heap: 512, resident: 700 };

/** Every GET of the document × requests at once × readers × connections, from an address and from a tenant. */
function* shapesOf(paths: readonly string[], token: string): Generator<FloodShape> {
  for (const path of paths)
    for (const pipelining of [1, 16, 400, 1200])
      for (const reader of ['none', 'slow', 'fast'] satisfies Reader[])
        for (const connections of [1, 18, 300])
          for (const identity of [undefined, token])
            yield { path, token: identity, pipelining, reader, connections };
}

test(
  'no flood fills the memory, uses up the descriptors or fails another tenant’s request, and nothing of it stays',
  async () => {
    const end = performance.now() + minutes * 60_000;
    while (performance.now() < end) {
      const scene = await FloodedService.begin();
      try {
        const attacker = await scene.tenant('attacker', 100);
        const worker = await scene.tenant('worker');
        const shapes = [...shapesOf(await scene.paths(), attacker.token)];
        await flood(scene.service.url, shapes[0]!, milliseconds);
        await scene.calm();
        const before = await scene.measure();
        for (let count = 0; count < perService && performance.now() < end; count++) {
          const shape = shapes[Math.floor(Math.random() * shapes.length)]!;
          await scene.whileWorking(worker, async () => {
            const during = await scene.highest(flood(scene.service.url, shape, milliseconds));
            const { token, ...shown } = shape;
            scene.report({ ...shown, isTenant: token !== undefined, during });
            expect(during.heapMegabytes).toBeLessThan(bounds.heap);
            expect(during.residentMegabytes).toBeLessThan(bounds.resident);
            expect(during.descriptors).toBeLessThan(before.descriptors + 450);
          });
          await scene.calm();
          expect(scene.failures).toEqual([]);
        }
        const after = await scene.measure();
        expect(after.descriptors).toBeLessThan(before.descriptors + 20);
        expect(after.residentMegabytes).toBeLessThan(before.residentMegabytes + 150);
      } finally {
        await scene.end();
      }
    }
  },
  (minutes + 3) * 60_000,
);
