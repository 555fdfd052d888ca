import ts from 'typescript';
import { nextTimestamp } from './add-module';
import { addWhatFollows } from './add-special-field';
import type { ChangeSet } from './changes';
import { type FeatureField, kindOf, readFields, ruleOfField, valueType } from './field';
import { type Names, namesOf, pascal } from './names';
import { Refusal } from './refusal';
import { appended, constant, find, importEdit, member, objectIn } from './source';
import { targetIn } from './targets';
import { choiceFile } from './templates/choice';
import { isFoundByValue } from './templates/repository';
import { noteOf } from './templates/dto';
import { rulesIn } from './templates/imports';
import { mappingOf } from './templates/infrastructure';
import { fieldMigration, notNullMigration } from './templates/field-migration';
import { inputOf } from './templates/demo';

/** Changes every place of a feature that a field has. */
export function addField(changes: ChangeSet, feature: string, given: string): string[] {
  const names = namesOf(feature);
  const context = { names, target: (target: string) => targetIn(changes.root, target) };
  const asked = readFields(given, context);
  const late = asked.filter(({ reference, isRequired }) => reference && isRequired);
  // The rows that are there name nothing yet: the first release lets them.
  const fields = late.length > 0 ? readFields(given.replace(')', ')?'), context) : asked;
  const folder = `src/modules/${feature}`;
  for (const field of fields) {
    if (field.type === 'enum') changes.add(`${folder}/domain/${field.choiceFile}.ts`, choiceFile(field));
    entity(changes, `${folder}/domain/${names.file}.ts`, names, field);
    list(changes, `${folder}/domain/${names.file}.repository.ts`, names, field);
    mapping(changes, `${folder}/infrastructure/${names.file}.table.ts`, names, field);
    if (field.sortKey?.generated)
      keyColumn(changes, `${folder}/infrastructure/typeorm-${names.file}.repository.ts`, field);
    notes(changes, `${folder}/presentation/${names.file}.dto.ts`, field);
    if (field.isRequired) required(changes, folder, names, field);
  }
  const next = fields.flatMap((field) => addWhatFollows(changes, names, field));
  return [
    ...migrations(changes, names, fields),
    ...next,
    ...late.flatMap((field) => referencePlan(names, field)),
  ];
}

function entity(changes: ChangeSet, path: string, names: Names, field: FeatureField): void {
  changes.edit(path, (root) => {
    const fields = objectIn(constant(root, `${names.oneValue}Fields`));
    const declared = find(
      root,
      (node): node is ts.ClassDeclaration => ts.isClassDeclaration(node) && node.name?.text === names.one,
    );
    const property = declared?.members.findLast((one) => ts.isPropertyDeclaration(one));
    const makes = new RegExp(`acceptNew\\(\\s*${names.oneValue}Fields`).test(root.text);
    if (fields?.properties.some((one) => one.name?.getText() === field.name))
      throw new Refusal(`${path} has a field ${field.name} already.`);
    const rule = ruleOfField(field);
    if (!fields || !makes)
      changes.leave(
        path,
        `in ${names.oneValue}Fields, and where ${names.one}.create makes its values`,
        `${field.name}: ${rule},`,
      );
    if (!property)
      changes.leave(
        path,
        `among the properties of ${names.one}`,
        `readonly ${field.name}!: ${valueType(field)};`,
      );
    if (!fields || !property) return [];
    const type =
      field.type === 'json' ? `Values<typeof ${names.oneValue}Fields>['${field.name}']` : valueType(field);
    return [
      appended(fields, `${field.name}: ${rule}`),
      { at: property.end, text: `\n  readonly ${field.name}!: ${type};` },
      importEdit(root, rulesIn(rule), '../../../kernel/rule'),
      rule.includes('defaulted(') ? importEdit(root, ['defaulted'], '../../../kernel/new-values') : undefined,
      rule.includes('currency(') ? importEdit(root, ['currency'], '../../../kernel/currency') : undefined,
      field.type === 'enum'
        ? importEdit(root, [`type ${field.choice.type}`, field.choice.values], `./${field.choiceFile}`)
        : undefined,
    ];
  });
}

function list(changes: ChangeSet, path: string, names: Names, field: FeatureField): void {
  const filter = kindOf(field).filter?.(field);
  if (filter === undefined) return;
  changes.edit(path, (root) => {
    const spec = objectIn(constant(root, `${names.oneValue}List`));
    const fields = objectIn(member(spec, 'fields'));
    const entry = `${field.name}: { ${filter}${field.isNullable ? ', nullable: true' : ''} }`;
    const wanted = field.isSorted ? 'sorts' : 'indexed';
    const places = member(spec, wanted);
    const isFound = field.isSorted || isFoundByValue(field);
    if (!fields) changes.leave(path, `in the fields of ${names.oneValue}List`, `${entry},`);
    if (isFound && !(places && ts.isArrayLiteralExpression(places)))
      changes.leave(path, `in ${wanted} of ${names.oneValue}List`, `'${field.name}',`);
    const before = fields?.properties.find((one) =>
      /^(?:version|createdAt)$/.test(one.name?.getText() ?? ''),
    );
    return [
      before ? { at: before.getStart(), text: `${entry},\n` } : fields && appended(fields, entry),
      isFound && places && ts.isArrayLiteralExpression(places)
        ? appended(places, `'${field.name}'`)
        : undefined,
      field.type === 'enum' ? importEdit(root, [field.choice.values], `./${field.choiceFile}`) : undefined,
    ];
  });
}

function mapping(changes: ChangeSet, path: string, names: Names, field: FeatureField): void {
  changes.edit(path, (root) => {
    const table = constant(root, `${names.oneValue}Table`);
    const columns = objectIn(member(objectIn(table), 'columns'));
    if (!columns) changes.leave(path, 'among the columns', `${field.name}: ${mappingOf(field)},`);
    return [columns && appended(columns, `${field.name}: ${mappingOf(field)}`)];
  });
}

function keyColumn(changes: ChangeSet, path: string, field: FeatureField): void {
  changes.edit(path, (root) => {
    const entry = `${field.name}: '${field.sortKey?.column}'`;
    const options = find(
      root,
      (node): node is ts.ObjectLiteralExpression =>
        ts.isObjectLiteralExpression(node) && member(node, 'table') !== undefined,
    );
    const keys = objectIn(member(options, 'keyColumns'));
    if (!options) changes.leave(path, 'in the options of the repository', `keyColumns: { ${entry} },`);
    return [keys ? appended(keys, entry) : options && appended(options, `keyColumns: { ${entry} }`)];
  });
}

function notes(changes: ChangeSet, path: string, field: FeatureField): void {
  const note = noteOf(field, false).replace(/,$/, '');
  if (note === '') return;
  changes.edit(path, (root) => {
    const all = objectIn(constant(root, 'notes'));
    if (!all) changes.leave(path, 'in the notes on the fields', `${note},`);
    return [all && appended(all, note)];
  });
}

/** The object that a function is called with. */
const called = (root: ts.SourceFile, name: string): ts.ObjectLiteralExpression | undefined => {
  const call = find(
    root,
    (node): node is ts.CallExpression => ts.isCallExpression(node) && node.expression.getText() === name,
  );
  const [first] = call?.arguments ?? [];
  return first && ts.isObjectLiteralExpression(first) ? first : undefined;
};

/** Fields that the maker of a new entity must give, whether the demo data, a test or a sample makes it. */
function required(changes: ChangeSet, folder: string, names: Names, field: FeatureField): void {
  const entry = `${field.name}: ${inputOf(field)}`;
  const demo = `${folder}/presentation/demo-${names.feature}.ts`;
  const factory = `${folder}/test/factory.ts`;
  const spec = `${folder}/test/${names.feature}.e2e.spec.ts`;
  const places: [string, (root: ts.SourceFile) => ts.ObjectLiteralExpression | undefined, string][] = [
    [demo, (root) => called(root, `this.create${names.one}.execute`), entry],
    [factory, (root) => called(root, `${names.one}.create`), entry],
    [spec, (root) => objectIn(constant(root, 'sample')), `${field.name}: ${kindOf(field).example(field)}`],
  ];
  for (const [path, place, line] of places) {
    if (!changes.has(path))
      changes.leave(
        path.replace('factory.ts', '…'),
        `where ${names.article} ${names.words} is made`,
        `${line},`,
      );
    else
      changes.edit(path, (root) => {
        const object = place(root);
        if (!object) changes.leave(path, `where ${names.article} ${names.words} is made`, `${line},`);
        return [object && { at: object.getStart() + 1, text: ` ${line},` }];
      });
  }
}

/** A reference that every row must have, on a table whose rows name nothing yet: two migrations, in two releases. */
function referencePlan(names: Names, { name, column, reference }: FeatureField): string[] {
  const folder = `src/modules/${names.feature}`;
  const required = `${names.table}_${column}_required`;
  return [
    `Every ${names.words} is to name one of the ${reference?.names.manyWords}, and those that are there name none, so it takes two releases, on an empty table too:`,
    `  1. Release this: ${name} may be null, and the code that runs does not ask for it.`,
    `  2. In each tenant: update ${names.table} set ${column} = … where ${column} is null`,
    `  3. npm run migrate -- create ${names.feature}-${column.replaceAll('_', '-')}-required, whose up fails, and changes nothing, while a row names none:`,
    `       await runner.query('alter table ${names.table} add constraint ${required} check (${column} is not null) not valid');`,
    `       await runner.query('alter table ${names.table} validate constraint ${required}');`,
    `       await runner.query('alter table ${names.table} alter column ${column} set not null');`,
    `       await runner.query('alter table ${names.table} drop constraint ${required}');`,
    `     and whose down is: await runner.query('alter table ${names.table} alter column ${column} drop not null');`,
    `  4. Release that with these, which the compiler and the feature's specs ask for in turn:`,
    `       ${folder}/domain/${names.file}.ts: ${name}: idRule() in place of nullable(idRule()), and readonly ${name}!: string;`,
    `       ${folder}/domain/${names.file}.repository.ts and ${folder}/infrastructure/${names.file}.table.ts: ${name} without nullable: true`,
    `       ${folder}/presentation/demo-${names.feature}.ts and ${folder}/test: ${name} wherever ${names.article} ${names.words} is made`,
  ];
}

function migrations(changes: ChangeSet, names: Names, fields: readonly FeatureField[]): string[] {
  const timestamp = nextTimestamp(changes.root);
  const [first] = fields;
  const title = `${names.feature}-${first?.column.replaceAll('_', '-')}`;
  const one = `migrations/${timestamp}-${title}.ts`;
  changes.add(one, fieldMigration(names.table, `${pascal(title)}${timestamp}`, fields));
  const late = fields.filter(({ isRequired }) => isRequired);
  if (late.length === 0)
    return [
      `Next: npm start adds the column. ${one} takes one step: the rows that are there get ${fields.map(({ name, initial }) => `${initial} as their ${name}`).join(', ')}.`,
    ];
  const after = String(Number(timestamp) + 1);
  const two = `migrations/${after}-${title}-required.ts`;
  changes.add(two, notNullMigration(names.table, `${pascal(`${title}-required`)}${after}`, late));
  return [
    'The rows that are there have no value of it, so it takes two releases where the table has rows:',
    `  1. Release ${one} alone: the column may be null, and the code that runs does not ask for it.`,
    ...late.map(
      ({ column }) => `  2. In each tenant: update ${names.table} set ${column} = … where ${column} is null`,
    ),
    `  3. Release the rest, with ${two}: it fails, and changes nothing, while a row has no value.`,
    'A table without rows takes both at once.',
  ];
}
