import { onEachStore } from '../support/cache/on-each-store';

const crash = new Error('The test ends this writer');

onEachStore((world) => {
  describe('a reader that has loaded the old value', () => {
    test('does not leave it behind when a writer was faster than its fill', async () => {
      const slow = await world.reading().to('loaded');
      await world.write('second');
      expect(await slow.end()).toBe('first');
      expect(world.b.seen.fills).toEqual([false]);
      expect(await world.read()).toBe('second');
      expect(world.b.seen.fills).toEqual([false, true]);
    });

    test.each(['changed', 'entered', 'committed'] as const)(
      'does not leave it behind when its fill comes while the writer is at "%s"',
      async (step) => {
        const slow = await world.reading().to('loaded');
        const writer = await world.writing('second').to(step);
        await slow.end();
        expect(world.b.seen.fills).toEqual([step === 'changed']);
        await writer.end();
        expect(await world.read()).toBe('second');
      },
    );

    test('does not leave it behind after the first of two writers, nor after the second', async () => {
      const one = await world.reading().to('loaded');
      await world.evict();
      const other = await world.reading(world.a).to('loaded');
      await world.write('second');
      await one.end();
      await world.write('third');
      await other.end();
      expect([...world.a.seen.fills, ...world.b.seen.fills]).not.toContain(true);
      expect(await world.read()).toBe('third');
    });

    test('does not leave it behind when the entry was evicted', async () => {
      const slow = await world.reading().to('loaded');
      await world.evict();
      await slow.end();
      expect(world.b.seen.fills).toEqual([false]);
    });

    test('does not leave it behind when the entry was evicted, written and asked for anew', async () => {
      const slow = await world.reading().to('loaded');
      await world.evict();
      await world.write('second');
      const next = await world.reading(world.a).to('loaded');
      await slow.end();
      expect(await next.end()).toBe('second');
      expect(await world.read()).toBe('second');
      expect(world.a.seen.fills).toContain(true);
    });
  });

  test('a reader that asks the database only after the commit is told the new value', async () => {
    const slow = await world.reading().to('fenced');
    await world.write('second');
    expect(await slow.end()).toBe('second');
    expect(world.b.seen.fills).toEqual([false]);
  });

  test('a value filled between two writers does not outlive the second', async () => {
    const slow = await world.reading().to('loaded');
    await world.write('second');
    expect(await world.read()).toBe('second');
    await world.write('third');
    await slow.end();
    expect(await world.read()).toBe('third');
    expect(await world.read(world.a)).toBe('third');
  });

  test.each([
    ['entered', 'first'],
    ['committed', 'second'],
  ] as const)('while a writer is at "%s" the database answers, and nothing is kept', async (step, told) => {
    await world.read();
    const writer = await world.writing('second').to(step);
    expect([await world.read(), await world.read(world.a)]).toEqual([told, told]);
    expect(world.b.seen).toMatchObject({ fills: [true] });
    expect(world.b.seen.reads.slice(0, 2)).toEqual(['miss', 'bypass']);
    await writer.end();
    expect(await world.read()).toBe('second');
    expect(world.b.seen.reads.at(-1)).toBe('miss');
  });

  test('the first of two writers to leave does not let readers fill under the second', async () => {
    const slow = await world.reading().to('loaded');
    const first = await world.writing('second').to('committed');
    const second = await world.writing('third', world.b).to('entered');
    await first.end();
    await slow.end();
    expect(await world.read()).toBe('second');
    expect(world.b.seen.fills).toEqual([false]);
    expect(world.b.seen.reads.at(-1)).toBe('bypass');
    await second.end();
    expect(await world.read()).toBe('third');
    expect(world.b.seen.reads.at(-1)).toBe('miss');
  });

  test('a writer whose transaction is rolled back leaves too', async () => {
    const writer = await world.writing('second').to('entered');
    await expect(writer.fail(crash)).rejects.toBe(crash);
    expect(await world.read()).toBe('first');
    expect(await world.read()).toBe('first');
    expect(world.b.seen.reads).toEqual(['miss', 'hit']);
  });

  test('a writer that is slower than its deadline takes what was filled meanwhile with it', async () => {
    const writer = await world.writing('second').to('entered');
    await world.expireWriters();
    expect(await world.read()).toBe('first');
    expect(world.b.seen.fills).toEqual([true]);
    await writer.end();
    expect(await world.read()).toBe('second');
  });

  test('a commit of which the store could not be told is seen by its own instance at once', async () => {
    await world.read(world.a);
    const restore = world.hush(world.a);
    const writer = await world.writing('second').to('entered');
    expect(await world.read(world.a)).toBe('first');
    await writer.end();
    restore();
    expect(await world.read(world.a)).toBe('second');
  });

  test('an early refresh does not bring an old value back', async () => {
    await world.read();
    const always = jest.spyOn(Math, 'random').mockReturnValue(0);
    const early = await world.reading().to('loaded');
    always.mockRestore();
    await world.write('second');
    expect(await early.end()).toBe('first');
    expect(world.b.seen).toMatchObject({ reads: ['miss', 'hit'], fills: [true, false] });
    expect(await world.read()).toBe('second');
  });
});
