import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf } from '../fields/feature';
import type { FeatureField } from '../fields/field';
import { provide } from './module-providers';
import { importEdit } from '../sources/source';
import { eraseByEntity } from './erase-by-entity';
import { eraseFile, eraseMethod } from '../templates/personal';

/**
 * Has the erasure of a user reach the rows that the feature contributes to the export.
 * @param records the file that contributes; without one nothing says whose the rows are, and the lines are told
 */
export function addErasure(
  changes: ChangeSet,
  feature: Feature,
  field: FeatureField,
  records: string | undefined,
): string[] {
  const { names } = feature;
  const type = `Erase${names.many}OfPerson`;
  const value = `erase${names.many}OfPerson`;
  const during = `    this.personErasures.during(async (persons) => {
      for (const { id } of persons) await this.${value}.execute(id);
    });`;
  if (records === undefined) return byHand(feature, field, during);
  const file = `erase-${names.feature}-of-person`;
  const page = pageOf(changes, feature, records);
  changes.edit(records, (root) => {
    const declared = root.statements.find((one) => ts.isClassDeclaration(one));
    const made = declared?.members.find((one) => ts.isConstructorDeclaration(one));
    const last = made?.parameters.at(-1);
    const end = declared?.members.find((one) => one.name?.getText() === 'onModuleInit')?.end;
    if (!last || end === undefined || page === undefined) {
      changes.leave(records, 'in onModuleInit', during);
      return [];
    }
    return [
      {
        at: last.end,
        text: `, private readonly personErasures: PersonErasures, private readonly ${value}: ${type}`,
      },
      { at: end - 1, text: `${during}\n  ` },
      importEdit(root, ['PersonErasures'], '../../users'),
      importEdit(root, [type], `../application/${file}`),
    ];
  });
  changes.add(
    `${folderOf(feature)}/application/${file}.ts`,
    eraseFile(feature, { type, role: 'person', page: page ?? '' }),
  );
  provide(changes, names, [[type, `./application/${file}`]]);
  eraseByEntity(changes, feature);
  return [];
}

/** The repository's method that finds the rows of a user: `const read = this.readAssignedTasks;` and there `this.tasks.pageAssignedTo(`. */
function pageOf(changes: ChangeSet, feature: Feature, records: string): string | undefined {
  const text = changes.read(records);
  const [, read = ''] = /const read = this\.(\w+);/.exec(text) ?? [];
  const [, useCase = ''] = new RegExp(`${read}: (\\w+)`).exec(text) ?? [];
  const [, from = ''] = new RegExp(`\\b${useCase}\\b[^']*'\\.\\./application/([a-z-]+)'`).exec(text) ?? [];
  const source = `${folderOf(feature)}/application/${from}.ts`;
  return changes.has(source) ? /\.(page\w+)\(\w+, after, limit\)/.exec(changes.read(source))?.[1] : undefined;
}

/** The exact lines, and where a person adds them once it is said whose the rows are. */
function byHand(feature: Feature, field: FeatureField, during: string): string[] {
  const { names } = feature;
  const folder = folderOf(feature);
  return [
    `Next: ${field.name} is hidden from the log and masked in the audit log, and no user's export or erasure reaches it yet, because nothing says whose ${names.manyWords} are. Say so by hand, with these lines (docs/guides/personal-data.md, the last part but one):`,
    `  ${folder}/domain/${names.file}.ts, in ${names.one}:${eraseMethod(feature)}`,
    `  ${folder}/presentation/, in a provider that names PersonalRecords and PersonErasures of the users, in onModuleInit:
    this.personalRecords.contribute('${names.manyValue}', async function* ({ id }) {
      for await (const page of read.execute(id)) yield page.map(${names.oneValue}View);
    });
${during}`,
  ];
}
