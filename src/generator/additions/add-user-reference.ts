import ts from 'typescript';
import { contributionOf } from './contribution';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf } from '../fields/feature';
import { type FeatureField, portName } from '../fields/field';
import { provide } from './module-providers';
import { kebabOf, type Names } from '../naming/names';
import { appended, classIn, find, importEdit } from '../sources/source';
import { existsFile, portOf } from '../templates/application';
import { userPortFile } from '../templates/user-port';
import { userAdapterFile } from '../templates/infrastructure';
import { personalNames, readOfFile, recordsFile } from '../templates/personal';
import { guardFile, guardName } from '../templates/guard';
import { checkAtCreation, checkAtUpdate } from './check-user-reference';

/** Users are asked for through a port, and asked about before one is removed. */
export function addUserReference(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const folder = folderOf(feature);
  const { type, file } = portOf(feature, field);
  const role = kebabOf(portName(field)).slice(1);
  const guard = guardName(feature, field);
  const guardPath = kebabOf(guard).slice(1);
  changes.add(`${folder}/domain/${file}.ts`, userPortFile(feature, field));
  changes.add(`${folder}/infrastructure/${file}.adapter.ts`, userAdapterFile(feature, field));
  changes.add(`${folder}/application/has-${names.feature}-for-${role}.ts`, existsFile(feature, field));
  changes.add(`${folder}/presentation/${guardPath}.ts`, guardFile(feature, field));
  const isFirst = contributionOf(changes, names) === undefined;
  const own = personalNames(feature, field);
  if (isFirst) {
    changes.add(`${folder}/application/${own.read.file}.ts`, readOfFile(feature, field));
    changes.add(`${folder}/presentation/${own.records.file}.ts`, recordsFile(feature, field, false));
  }
  provide(changes, names, [
    [`{ provide: ${type}, useClass: ${type}Adapter }`, `./domain/${file}`, type],
    [undefined, `./infrastructure/${file}.adapter`, `${type}Adapter`],
    [`Has${names.many}For${portName(field)}`, `./application/has-${names.feature}-for-${role}`],
    [guard, `./presentation/${guardPath}`],
    ...(isFirst
      ? ([
          [own.read.type, `./application/${own.read.file}`],
          [own.records.type, `./presentation/${own.records.file}`],
        ] as const)
      : []),
  ]);
  importUsers(changes, names);
  finders(changes, feature, field, isFirst);
  checkAtCreation(changes, feature, field);
  checkAtUpdate(changes, feature, field);
}

function importUsers(changes: ChangeSet, names: Names): void {
  const path = `src/modules/${names.feature}/${names.feature}.module.ts`;
  changes.edit(path, (root) => {
    if (/\bUsersModule\b/.test(root.text)) return [];
    const imports = find(
      root,
      (node): node is ts.PropertyAssignment =>
        ts.isPropertyAssignment(node) && node.name.getText() === 'imports',
    )?.initializer;
    if (!imports || !ts.isArrayLiteralExpression(imports))
      changes.leave(path, 'among the imports', 'UsersModule,');
    return [
      imports && ts.isArrayLiteralExpression(imports) ? appended(imports, 'UsersModule') : undefined,
      importEdit(root, ['UsersModule'], '../users'),
    ];
  });
}

/** The repository's methods by which rows of a user are found. */
function finders(changes: ChangeSet, feature: Feature, field: FeatureField, isFirst: boolean): void {
  const { names } = feature;
  const { one } = names;
  const role = portName(field);
  const page = `pageFor${role}(userId: string, after: string | undefined, limit: number): Promise<${one}[]>`;
  const places: readonly (readonly [string, string, string])[] = [
    [
      `${folderOf(feature)}/domain/${names.file}.repository.ts`,
      `${one}Repository`,
      `  abstract existsFor${role}(userId: string): Promise<boolean>;${isFirst ? `\n\n  /** In the order of the ids, after the one with the id \`after\`. */\n  abstract ${page};` : ''}`,
    ],
    [
      `${folderOf(feature)}/infrastructure/typeorm-${names.file}.repository.ts`,
      `Typeorm${one}Repository`,
      `  async existsFor${role}(userId: string): Promise<boolean> {
    return (await this.pageById('${field.column} = $1', [userId], undefined, 1)).length > 0;
  }${isFirst ? `\n\n  ${page} {\n    return this.pageById('${field.column} = $1', [userId], after, limit);\n  }` : ''}`,
    ],
  ];
  for (const [path, name, text] of places)
    changes.edit(path, (root) => {
      const last = classIn(root, name)?.members.at(-1);
      if (!last) changes.leave(path, `in ${name}`, text);
      return [last && { at: last.end, text: `\n\n${text}` }];
    });
}
