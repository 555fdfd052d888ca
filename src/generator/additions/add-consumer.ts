import { globSync } from 'node:fs';
import type { ChangeSet } from '../sources/changes';
import { camel, namesOf, pascal, spoken } from '../naming/names';
import { provide } from './module-providers';
import { Refusal } from '../naming/refusal';
import { keywords } from '../naming/words';
import { consumerFile, consumerUseCaseFile } from '../templates/parts';
import { kebab } from './add-use-case';

/** Members of a consumer, beside which its use case is one. */
const ofConsumers = new Set(['constructor', 'events', 'handle', 'name', 'prepare', 'retry']);

/** A consumer and its use case: `add consumer invoices remind --on invoice.created.v1`. */
export function addConsumer(
  changes: ChangeSet,
  feature: string,
  name: string,
  on: string | undefined,
): string[] {
  const names = namesOf(feature);
  if (!kebab.test(name))
    throw new Refusal(`A consumer is named in kebab-case by its task, such as remind-payer, not "${name}".`);
  if (keywords.has(camel(name)) || ofConsumers.has(name))
    throw new Refusal(
      `"${name}" is a word of TypeScript or of every consumer: name the consumer by its task, such as remind-payer.`,
    );
  if (on === undefined) throw new Refusal('Name the event that it waits for: --on invoice.created.v1.');
  const event = definitionOf(changes.root, changes, on);
  const isOwn = event.feature === feature;
  const folder = `src/modules/${feature}`;
  if (
    new RegExp(`'${name}'`).test(
      globSync('src/modules/*/presentation/*.consumer.ts', { cwd: changes.root })
        .map((path) => changes.read(path))
        .join(''),
    )
  )
    throw new Refusal(`A consumer named ${name} is there already: what was done is remembered by that name.`);
  changes.add(`${folder}/application/${name}.ts`, consumerUseCaseFile(name, on));
  const from = isOwn ? `../domain/${event.file}` : `../../${event.feature}`;
  changes.add(`${folder}/presentation/${name}.consumer.ts`, consumerFile(name, event.constantName, from));
  provide(changes, names, [
    [pascal(name), `./application/${name}`],
    [`${pascal(name)}Consumer`, `./presentation/${name}.consumer`],
  ]);
  if (!isOwn) offer(changes, event);
  return [`Next: say what ${spoken(camel(name))} does in ${folder}/application/${name}.ts.`];
}

interface Definition {
  readonly feature: string;
  readonly file: string;
  readonly constantName: string;
}

function definitionOf(root: string, changes: ChangeSet, type: string): Definition {
  const known: string[] = [];
  for (const path of globSync('src/modules/*/domain/*.events.ts', { cwd: root })) {
    for (const [, constantName = '', found = ''] of changes
      .read(path)
      .matchAll(/export const (\w+) = defineEvent[^']*'([a-z_.0-9]+)'/g)) {
      known.push(found);
      const [, , feature = '', , file = ''] = path.split('/');
      if (found === type) return { feature, file: file.replace(/\.ts$/, ''), constantName };
    }
  }
  throw new Refusal(`There is no event ${type}. There are ${known.toSorted().join(', ')}.`);
}

/** Lets another feature import the event: features meet in each other's index. */
function offer(changes: ChangeSet, { feature, file, constantName }: Definition): void {
  const path = `src/modules/${feature}/index.ts`;
  const text = changes.read(path);
  if (new RegExp(`\\b${constantName}\\b`).test(text)) return;
  changes.set(path, `${text.trimEnd()}\nexport { ${constantName} } from './domain/${file}';\n`);
}
