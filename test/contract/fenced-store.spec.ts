import { MemoryFencedStore } from '../../src/platform/data/cache/memory-fenced-store';
import { patientSockets } from '../support/http/patient-sockets';
import { memorySubject, redisSubject } from '../support/cache/store-subjects';
import { describeFencedStore } from './fenced-store.contract';

describe('The store in Redis', () => {
  patientSockets();
  describeFencedStore(redisSubject);
});

describe('The store in this process', () => {
  describeFencedStore(memorySubject);

  it('is another one in every process, and knows nothing of it', async () => {
    expect(await new MemoryFencedStore().identity()).not.toBe(await new MemoryFencedStore().identity());
  });

  it('holds no more than it may, and drops what was used least', async () => {
    const store = new MemoryFencedStore(100_000);
    const put = async (key: string): Promise<void> => {
      const reading = await store.read({ key, generation: '1', fence: `1:${key}` });
      if (reading.kind === 'miss') await store.fill(key, reading.fence, Buffer.alloc(9000), 60_000);
    };
    for (const key of ['used', 'unused']) await put(key);
    for (let index = 0; index < 9; index += 1) {
      await put(`k${index}`);
      await put('used');
    }
    const kindOf = async (key: string): Promise<string> =>
      (await store.read({ key, generation: '1', fence: '1:x' })).kind;
    expect([await kindOf('used'), await kindOf('unused')]).toEqual(['hit', 'miss']);
  });
});
