import { globSync } from 'node:fs';
import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf } from '../feature';
import type { FeatureField } from '../fields/field';
import { provide } from '../module-providers';
import { type Edit, importEdit } from '../sources/source';
import { eraseByEntity } from './erase-by-entity';
import { eraseFile, eraseMethod } from '../templates/personal';

/** The file of a feature that was written by hand by which its rows are in a person's export. */
interface HandWrittenRecords {
  readonly path: string;
  /** The repository's method that finds the rows of a user. */
  readonly page: string;
}

/** Has the erasure of a user reach the rows of a feature that was written by hand; what cannot be wired is told with its place. */
export function addErasure(changes: ChangeSet, feature: Feature, field: FeatureField): string[] {
  const { names } = feature;
  const type = `Erase${names.many}OfPerson`;
  const value = `erase${names.many}OfPerson`;
  const during = `    this.personErasures.during(async (persons) => {
      for (const { id } of persons) await this.${value}.execute(id);
    });`;
  const records = recordsOf(changes, feature);
  if (!records) return byHand(feature, field, during);
  const file = `erase-${names.feature}-of-person`;
  changes.edit(records.path, (root) => {
    const declared = root.statements.find((one) => ts.isClassDeclaration(one));
    const made = declared?.members.find((one) => ts.isConstructorDeclaration(one));
    const last = made?.parameters.at(-1);
    const end = declared?.members.find((one) => one.name?.getText() === 'onModuleInit')?.end;
    if (!last || end === undefined) changes.leave(records.path, 'in onModuleInit', during);
    const edits: (Edit | undefined)[] = [
      last && {
        at: last.end,
        text: `, private readonly personErasures: PersonErasures, private readonly ${value}: ${type}`,
      },
      end === undefined ? undefined : { at: end - 1, text: `${during}\n  ` },
    ];
    return [
      ...edits,
      importEdit(root, ['PersonErasures'], '../../users'),
      importEdit(root, [type], `../application/${file}`),
    ];
  });
  changes.add(
    `${folderOf(feature)}/application/${file}.ts`,
    eraseFile(feature, { type, role: 'person', page: records.page }),
  );
  provide(changes, names, [[type, `./application/${file}`]]);
  eraseByEntity(changes, feature);
  return [];
}

/** Reads `const read = this.readAssignedTasks;` and, in that use case, `this.tasks.pageAssignedTo(`. */
function recordsOf(changes: ChangeSet, feature: Feature): HandWrittenRecords | undefined {
  const folder = folderOf(feature);
  for (const path of globSync(`${folder}/presentation/*.ts`, { cwd: changes.root })) {
    const text = changes.read(path);
    if (!text.includes('personalRecords.contribute(')) continue;
    const [, read = ''] = /const read = this\.(\w+);/.exec(text) ?? [];
    const [, useCase = ''] = new RegExp(`${read}: (\\w+)`).exec(text) ?? [];
    const [, from = ''] = new RegExp(`\\b${useCase}\\b[^']*'\\.\\./application/([a-z-]+)'`).exec(text) ?? [];
    const source = `${folder}/application/${from}.ts`;
    const page = changes.has(source)
      ? /\.(page\w+)\(\w+, after, limit\)/.exec(changes.read(source))?.[1]
      : undefined;
    if (page !== undefined) return { path, page };
  }
  return undefined;
}

/** The exact lines, and where a person adds them once it is said whose the rows are. */
function byHand(feature: Feature, field: FeatureField, during: string): string[] {
  const { names } = feature;
  const folder = folderOf(feature);
  return [
    `${field.name} is hidden from the log and masked in the audit log. No user's export or erasure reaches it yet, because nothing says whose ${names.manyWords} are. Say so by hand (docs/guides/personal-data.md, the last part but one):`,
    `  ${folder}/domain/${names.file}.ts, in ${names.one}:${eraseMethod(feature)}`,
    `  ${folder}/presentation/, in a provider that names PersonalRecords and PersonErasures of the users, in onModuleInit:
    this.personalRecords.contribute('${names.manyValue}', async function* ({ id }) {
      for await (const page of read.execute(id)) yield page.map(${names.oneValue}View);
    });
${during}`,
  ];
}
