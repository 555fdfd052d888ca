import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeSet } from '../sources/changes';
import { type Feature, references } from '../fields/feature';
import { featureFiles } from './feature-files';
import { readFields } from '../fields/read-field';
import { type Names, newNamesOf } from '../naming/names';
import { Refusal } from '../naming/refusal';
import { recordEvents } from './event-record';
import { demoIdOf, targetIn } from '../sources/targets';
import { changedField } from '../templates/dto';
import { eventSubject } from '../templates/events';

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
  const changing = changedField({ fields });
  if (changing?.isUnique && changing.reference && changing.spareDemoId === changing.demoId)
    throw new Refusal(
      `Field ${changing.name}: the document's example of a change would name what its example of a new one names: give the feature another field.`,
    );
  const twice = fields.find(
    (field, index) => fields.findIndex(({ column }) => column === field.column) !== index,
  );
  if (twice) throw new Refusal(`Field ${twice.name} is given twice.`);
  return { names, fields, hasEvents, timestamp: nextTimestamp(root), demoId: demoIdOf(name) };
}

const list = 'src/modules/index.ts';
const commandList = 'src/modules/commands.ts';

/** Writes a feature, and its lines in the lists of features and of their commands. */
export function addModule(changes: ChangeSet, feature: Feature): void {
  const { names } = feature;
  if (changes.has(`src/modules/${names.feature}`))
    throw new Refusal(`The feature ${names.feature} is there already, in src/modules/${names.feature}.`);
  refuseTaken(changes, names);
  for (const [path, text] of featureFiles(feature)) changes.add(path, text);
  const { feature: folder, many, manyValue } = names;
  const line = `export { ${many}Module } from './${folder}/${folder}.module';`;
  changes.set(list, withLine(changes.read(list), folder, line, references(feature).length > 0));
  const commands = `export { ${manyValue}Commands } from './${folder}/commands/${folder}.commands';`;
  changes.set(commandList, withLine(changes.read(commandList), folder, commands));
  if (feature.hasEvents)
    recordEvents(
      changes,
      join('src/modules', names.feature, 'domain', `${names.file}.events.ts`),
      eventSubject(names.file),
    );
}

/** @throws Refusal where a table or an error has the name, although no folder has it */
function refuseTaken({ root }: ChangeSet, { feature, table, file }: Names): void {
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');
  const migration = migrationOf(root, table);
  if (migration !== undefined)
    throw new Refusal(
      `The table ${table} is made by ${migration} already: choose another name${
        migration.endsWith(`-${feature}.ts`)
          ? ', or delete that file and the later migrations of the table, where the feature was removed and no database has run them'
          : ''
      }.`,
    );
  const code = `${file}-not-found`;
  const defined = new RegExp(`defineError\\(\\s*'[^']+',\\s*'${code}'`);
  const source = globSync('src/**/*.ts', { cwd: root }).find((path) => defined.test(text(path)));
  if (source !== undefined)
    throw new Refusal(`The error ${code} is defined in ${source} already: choose another name.`);
}

/** The migration that made a table which no later one dropped. */
function migrationOf(root: string, table: string): string | undefined {
  const made = new RegExp(
    `Table\\(\\w+, \\{\\s*name: '${table}'|create table (?:if not exists )?${table}\\b`,
  );
  const dropped = new RegExp(`drop table (?:if exists )?${table}\\b`);
  let found: string | undefined;
  for (const path of globSync('migrations/*.ts', { cwd: root }).toSorted()) {
    const [up = ''] = readFileSync(join(root, path), 'utf8').split('async down(');
    if (made.test(up)) found = path;
    else if (dropped.test(up)) found = undefined;
  }
  return found;
}

/** By the alphabet; last where its demo data names another feature's, which must come first. */
function withLine(text: string, folder: string, line: string, isLast = false): string {
  const lines = text.trimEnd().split('\n');
  const at = isLast
    ? -1
    : lines.findIndex((one) => one.startsWith('export') && (/'(.*)'/.exec(one)?.[1] ?? '') > `./${folder}`);
  if (at === -1) lines.push(line);
  else lines.splice(at, 0, line);
  return `${lines.join('\n')}\n`;
}
