import ts from 'typescript';
import { addMigrations } from './add-migrations';
import { addToMakers } from './add-to-makers';
import { addWhatFollows } from './add-special-field';
import type { ChangeSet } from '../sources/changes';
import { type FeatureField, isChoice, kindOf, ruleOfField, valueType } from '../fields/field';
import { readFields } from '../fields/read-field';
import { type Names, namesOf } from '../naming/names';
import { Refusal } from '../naming/refusal';
import { appended, constant, type Edit, find, importEdit, member, objectIn } from '../sources/source';
import { targetIn } from '../sources/targets';
import { choiceFile } from '../templates/choice';
import { isFoundByValue, isSortedAlone } from '../templates/repository';
import { rulesIn } from '../templates/imports';
import { addMapping, addKeyColumn } from './add-column';
import { addNotes } from './add-notes';

/** Changes every place of a feature that a field has. */
export function addField(changes: ChangeSet, feature: string, given: string): string[] {
  const names = namesOf(feature);
  const context = { names, target: (target: string) => targetIn(changes.root, target) };
  const fields = readFields(given, context);
  const folder = `src/modules/${feature}`;
  const next: string[] = [];
  for (const field of fields) {
    if (isChoice(field)) changes.add(`${folder}/domain/${field.choiceFile}.ts`, choiceFile(field));
    entity(changes, `${folder}/domain/${names.file}.ts`, names, field);
    list(changes, `${folder}/domain/${names.file}.repository.ts`, names, field);
    addMapping(changes, `${folder}/infrastructure/${names.file}.table.ts`, names, field);
    if (field.sortKey?.generated)
      addKeyColumn(changes, `${folder}/infrastructure/typeorm-${names.file}.repository.ts`, field);
    addNotes(changes, `${folder}/presentation/${names.file}.dto.ts`, field);
    if (field.isRequired) next.push(...addToMakers(changes, names, field));
  }
  next.push(...fields.flatMap((field) => addWhatFollows(changes, names, field)));
  return [...addMigrations(changes, names, fields), ...next];
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
    if (declared?.members.some((one) => one.name?.getText() === field.name))
      throw new Refusal(
        `${names.one} in ${path} has a member ${field.name} already: choose another name for the field.`,
      );
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
    const type = kindOf(field).isObject
      ? `Values<typeof ${names.oneValue}Fields>['${field.name}']`
      : valueType(field);
    return [
      appended(fields, `${field.name}: ${rule}`),
      { at: property.end, text: `\n  readonly ${field.name}!: ${type};` },
      importEdit(root, rulesIn(rule), '../../../kernel/rules/rule'),
      rule.includes('defaulted(')
        ? importEdit(root, ['defaulted'], '../../../kernel/factories/new-values')
        : undefined,
      rule.includes('currency(')
        ? importEdit(root, ['currency'], '../../../kernel/rules/currency')
        : undefined,
      isChoice(field)
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
      spec && isSortedAlone(field) ? uniqueSort(spec, field) : undefined,
      isChoice(field) ? importEdit(root, [field.choice.values], `./${field.choiceFile}`) : undefined,
    ];
  });
}

function uniqueSort(spec: ts.ObjectLiteralExpression, { name }: FeatureField): Edit {
  const sorts = member(spec, 'uniqueSorts');
  return sorts && ts.isArrayLiteralExpression(sorts)
    ? appended(sorts, `'${name}'`)
    : appended(spec, `uniqueSorts: ['${name}']`);
}
