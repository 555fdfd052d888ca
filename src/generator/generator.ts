import { unguarded, unowned } from './advice';
import { addField } from './additions/add-field';
import { addModule, readFeature } from './additions/add-module';
import { addUseCase } from './additions/add-use-case';
import { addEvent } from './additions/add-event';
import { addConsumer } from './additions/add-consumer';
import { ChangeSet } from './sources/changes';
import { requireCleanTree } from './sources/clean-tree';
import { takeOut } from './remove-module';
import { renew } from './sources/renew';

/** The wish of the person who calls the generator. */
export interface Wish {
  readonly fields: readonly string[];
  readonly hasEvents: boolean;
  /** The event that a consumer waits for. */
  readonly on: string | undefined;
  /** Prints the changes, and writes nothing. */
  readonly isDryRun: boolean;
  /** Writes into a working tree with changes, too. */
  readonly isForced: boolean;
  /** Leaves the typed client and the catalogue of errors to a later call. */
  readonly isLater: boolean;
}

/** How it is done, whatever is asked for. */
export type Manner = Pick<Wish, 'isDryRun' | 'isForced' | 'isLater'>;

type Say = (line: string) => void;

/** Computes every change, and then writes them all. */
export async function generate(
  root: string,
  { isDryRun, isForced, isLater }: Manner,
  compute: (changes: ChangeSet) => readonly string[],
  say: Say,
): Promise<void> {
  const begun = performance.now();
  if (!isForced && !isDryRun) requireCleanTree(root);
  const changes = new ChangeSet(root);
  const next = compute(changes);
  const texts = await changes.laidOut();
  if (isDryRun) {
    say(changes.diff(texts).trimEnd());
    if (changes.byHand.length > 0) say(`Add by hand:\n${changes.byHand.join('\n')}`);
    return;
  }
  changes.requireAll();
  changes.write(texts);
  const written = performance.now();
  for (const [path, text] of texts) say(`${text === undefined ? 'Removed' : 'Wrote  '} ${path}`);
  const lines = [...texts.values()].reduce((sum, text) => sum + (text?.split('\n').length ?? 0), 0);
  say(`That took ${seconds(written - begun)}: ${texts.size} files, ${lines} lines.`);
  // Before the renewal, which may fail: a second call would say that all is there already.
  for (const line of next) say(line);
  if (isLater) {
    say('Run npm run docs:generate && npm run client:generate after the last addition.');
  } else {
    await renew(root);
    say(`Renewed the client and the catalogue of errors in ${seconds(performance.now() - written)}.`);
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export function generateModule(root: string, name: string, wish: Wish, say: Say): Promise<void> {
  return generate(
    root,
    wish,
    (changes) => {
      const feature = readFeature(root, name, wish.fields, wish.hasEvents);
      addModule(changes, feature);
      return [
        `Next: npm start migrates and serves /api/v1/${name}; npm test -- modules/${name} runs its tests.`,
        `Write the rules of ${name} in src/modules/${name}/domain/${feature.names.file}.ts.`,
        ...unguarded(name, feature),
        ...unowned(feature),
      ];
    },
    say,
  );
}

/** Adds a field, a use case, an event or a consumer to a feature that follows the house. */
export function generatePart(
  root: string,
  what: string,
  feature: string,
  name: string,
  wish: Wish,
  say: Say,
): Promise<void> {
  const parts: Readonly<Record<string, (changes: ChangeSet) => string[]>> = {
    field: (changes) => addField(changes, feature, name),
    'use-case': (changes) => addUseCase(changes, feature, name),
    event: (changes) => addEvent(changes, feature, name),
    consumer: (changes) => addConsumer(changes, feature, name, wish.on),
  };
  return generate(root, wish, (changes) => parts[what]?.(changes) ?? [], say);
}

export function removeModule(root: string, feature: string, manner: Manner, say: Say): Promise<void> {
  return generate(root, manner, (changes) => takeOut(changes, feature), say);
}
