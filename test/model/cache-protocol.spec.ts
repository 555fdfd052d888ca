import { alternatives } from './alternatives';
import { type Exploration, explore, trace } from './explore';
import { type Rules, allRules, neededRules, spareRules, without } from './rules';
import { protocolScripts } from './scripts';
import { type World, few, unlimited, whole, worlds } from './worlds';

/*
 * Every interleaving of two writers and three readers of one row, in the worlds of worlds.ts, breadth first. Checked of
 * each answer: it is no older than any write that was acknowledged, and (except among slow writers) no older than any
 * other answer given before; a reader whose look at the generation is older than an unfenced write is excused from that
 * write alone. `npm test` takes the last three worlds with one writer and three readers, and those with another store
 * without evictions and crashes. Everything with everything, some minutes and 3 GB, with the traces:
 *
 *   STRATA_MODEL=long NODE_OPTIONS=--max-old-space-size=8000 npx jest test/model
 */
const isLong = process.env['STRATA_MODEL'] === 'long';
const patience = isLong ? 3_600_000 : 300_000;

const exploreUnder = (rules: Rules, world: World): Exploration =>
  explore({ world, rules, scripts: protocolScripts(rules) });

function report(title: string, exploration: Exploration): void {
  if (!isLong) return;
  const ending = trace(exploration) || 'no counterexample';
  process.stdout.write(`\n${title}: ${exploration.states} states\n${ending}\n`);
}

const { sound, pages, slow, partition, restart, failover, failback } = worlds;
const { partitionWithSlowLooks, partitionWithSlowWriters } = worlds;
const explored = isLong
  ? Object.values(worlds).map((world) => ({ ...whole(world), faults: unlimited }))
  : [
      sound,
      pages,
      slow,
      partition,
      restart,
      ...[partitionWithSlowLooks, partitionWithSlowWriters, failover, failback].map(few),
    ];

describe('the protocol of the cache', () => {
  it.each(explored)(
    'lets no read be stale: $name',
    (world) => {
      const exploration = exploreUnder(allRules, world);
      report(world.name, exploration);
      expect(trace(exploration)).toBe('');
      expect(exploration.complete).toBe(true);
      // A model in which nothing is cached would pass as well.
      const happened = [...exploration.happened].join('\n');
      for (const event of [
        /R\d hits and answers v1/,
        /R\d fills v1/,
        /R\d misses/,
        /R\d is sent to PostgreSQL and answers v0/,
        /W1 leaves and is acknowledged/,
        /W1 's COMMIT arrives|names S1/,
      ])
        expect(happened).toMatch(event);
    },
    patience,
  );

  it.each(neededRules)(
    'needs the rule that $says',
    ({ name, says, world }) => {
      const exploration = exploreUnder(without(name), few(worlds[world]));
      report(`without the rule that ${says} (${worlds[world].name})`, exploration);
      expect(trace(exploration)).toMatch(/R\d (hits|joins|is sent).* answers v\d$/);
    },
    patience,
  );

  it.each(spareRules)(
    'keeps for good measure the rule that $says',
    ({ name, says }) => {
      for (const world of [sound, few(partition), few(restart), few(failover)]) {
        const exploration = exploreUnder(without(name), world);
        report(`without the rule that ${says} (${world.name})`, exploration);
        expect(trace(exploration)).toBe('');
      }
    },
    patience,
  );

  it('lets readers disagree between COMMIT and leave of a writer that outlived its deadline', () => {
    const exploration = exploreUnder(allRules, { ...slow, monotonic: true });
    report('slow writers, readers bound by each other', exploration);
    expect(trace(exploration)).toMatch(/lives on past its deadline[^]*hits and answers v0$/);
  });
});

describe('what others do', () => {
  it.each(alternatives)('breaks: $name', ({ name, model }) => {
    const exploration = explore(model);
    report(name, exploration);
    expect(trace(exploration)).toMatch(/W1.*is acknowledged[^]*hits and answers v0$/);
  });
});
