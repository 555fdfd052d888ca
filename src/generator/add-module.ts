import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeSet } from './changes';
import { type Feature, references } from './feature';
import { featureFiles } from './feature-files';
import { readFields } from './field';
import { newNamesOf } from './names';
import { Refusal } from './refusal';
import { recordEvents } from './event-record';
import { demoIdOf, targetIn } from './targets';
import { eventSubject } from './templates/domain';

/** Thirteen digits after those of every migration that there is. */
export function nextTimestamp(root: string, now = Date.now()): string {
  const taken = globSync('migrations/*.ts', { cwd: root }).map((path) =>
    Number(/(\d{13})-/.exec(path)?.[1] ?? 0),
  );
  return String(Math.max(now, ...taken.map((one) => one + 1)));
}

export function readFeature(
  root: string,
  name: string,
  given: readonly string[],
  hasEvents: boolean,
): Feature {
  const names = newNamesOf(name);
  const context = { names, target: (feature: string) => targetIn(root, feature) };
  const fields = given.flatMap((one) => readFields(one, context));
  if (fields.length === 0)
    throw new Refusal(
      'A feature has fields: give one --field name:type for each, such as --field name:text.',
    );
  const twice = fields.find(
    (field, index) => fields.findIndex(({ column }) => column === field.column) !== index,
  );
  if (twice) throw new Refusal(`Field ${twice.name} is given twice.`);
  return { names, fields, hasEvents, timestamp: nextTimestamp(root), demoId: demoIdOf(name) };
}

const list = 'src/modules/index.ts';

/** Writes a feature, and its line in the list of features. */
export function addModule(changes: ChangeSet, feature: Feature): void {
  const { names } = feature;
  if (changes.has(`src/modules/${names.feature}`))
    throw new Refusal(`The feature ${names.feature} is there already, in src/modules/${names.feature}.`);
  for (const [path, text] of featureFiles(feature)) changes.add(path, text);
  changes.set(list, withLine(changes.read(list), feature));
  if (feature.hasEvents)
    recordEvents(
      changes,
      join('src/modules', names.feature, 'domain', `${names.file}.events.ts`),
      eventSubject(names.file),
    );
}

/** By the alphabet; at the end where its demo data names another feature's, which must come first. */
function withLine(text: string, feature: Feature): string {
  const { names } = feature;
  const line = `export { ${names.many}Module } from './${names.feature}/${names.feature}.module';`;
  const lines = text.trimEnd().split('\n');
  const at =
    references(feature).length > 0
      ? -1
      : lines.findIndex(
          (one) => one.startsWith('export') && (/'(.*)'/.exec(one)?.[1] ?? '') > `./${names.feature}`,
        );
  if (at === -1) lines.push(line);
  else lines.splice(at, 0, line);
  return `${lines.join('\n')}\n`;
}
