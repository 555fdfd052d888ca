import { globSync } from 'node:fs';
import ts from 'typescript';
import type { ChangeSet } from './changes';
import { type Feature, keepingReferences, userReferences } from './feature';
import { type FeatureField, invalidError, isFolded, kindOf, takenError } from './field';
import { provide } from './module-providers';
import { camel, kebabOf, type Names } from './names';
import { Refusal } from './refusal';
import {
  afterImports,
  appended,
  classIn,
  constant,
  type Edit,
  find,
  importEdit,
  member,
  objectIn,
} from './source';
import { existsFile, portOf } from './templates/application';
import { invalidFile, portName, takenFile, userPortFile } from './templates/domain';
import { constraintsOf, referenceOf, userAdapterFile } from './templates/infrastructure';
import { eraseMethod, eraseOfFile, personalNames, readOfFile, recordsFile } from './templates/personal';
import { guardFile, guardName } from './templates/presentation';
import {
  keeperName,
  keeperScenario,
  keptTest,
  takenTest,
  unknownName,
  unknownScenario,
  unknownTest,
} from './templates/tests';

/** What a field brings besides itself: errors of a unique one and of a reference, and whose a personal one is. */
export function addWhatFollows(changes: ChangeSet, names: Names, field: FeatureField): string[] {
  const { isUnique, reference, isPersonal, isRequired } = field;
  if (reference && isRequired)
    throw new Refusal(
      `Field ${field.name}: a reference that is added may be null, since the rows that are there name nothing yet: write ?.`,
    );
  const path = `src/modules/${names.feature}`;
  const hasEvents = changes.has(`${path}/domain/${names.file}.events.ts`);
  const feature: Feature = { names, fields: [field], hasEvents, timestamp: '', demoId: '' };
  if (isUnique || reference) {
    errors(changes, feature, field);
    facts(changes, feature, field);
    tests(changes, feature, field);
  }
  if (reference) tableReference(changes, feature, field);
  if (userReferences(feature).length > 0) user(changes, feature, field);
  return isPersonal ? personal(changes, feature, field) : [];
}

const folderOf = ({ names }: Feature): string => `src/modules/${names.feature}`;

function errors(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const name = field.reference ? invalidError(names, field) : takenError(names, field);
  const entity = `${folderOf(feature)}/domain/${names.file}.ts`;
  const text = field.reference ? invalidFile(feature, field) : takenFile(feature, field);
  changes.edit(entity, (root) => {
    const after = root.statements.find((one) =>
      one.getText().startsWith(`export const ${names.oneValue}NotFound`),
    );
    if (!after) changes.leave(entity, 'among the errors', text);
    return [after && { at: after.end, text: `\n${text.trimEnd()}` }];
  });
  const repository = `${folderOf(feature)}/infrastructure/typeorm-${names.file}.repository.ts`;
  changes.edit(repository, (root) => {
    const options = find(
      root,
      (node): node is ts.ObjectLiteralExpression =>
        ts.isObjectLiteralExpression(node) && member(node, 'table') !== undefined,
    );
    const [entry = ''] = constraintsOf(feature, field);
    const line = entry.replace(/,$/, '');
    const constraints = objectIn(member(options, 'constraints'));
    if (!options) changes.leave(repository, 'in the options of the repository', `constraints: { ${entry} },`);
    return [
      constraints ? appended(constraints, line) : options && appended(options, `constraints: { ${line} }`),
      importEdit(root, [name], `../domain/${names.file}`),
    ];
  });
  problems(changes, feature, name);
}

/** The routes that may answer with the error: those that create and change. */
function problems(changes: ChangeSet, feature: Feature, error: string): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/presentation/${names.feature}.controller.ts`;
  changes.edit(path, (root) => {
    const edits = [`Create${names.one}`, `Update${names.one}`].map((useCase): Edit | undefined => {
      const options = find(
        root,
        (node): node is ts.ObjectLiteralExpression =>
          ts.isObjectLiteralExpression(node) && member(node, 'useCase')?.getText() === useCase,
      );
      const list = member(options, 'problems');
      if (!options) changes.leave(path, `among the problems of ${useCase}`, `${error},`);
      return list && ts.isArrayLiteralExpression(list)
        ? appended(list, error)
        : options && appended(options, `problems: [${error}]`);
    });
    return [...edits, importEdit(root, [error], `../domain/${names.file}`)];
  });
}

function tableReference(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/infrastructure/${names.file}.table.ts`;
  changes.edit(path, (root) => {
    const table = objectIn(constant(root, `${names.oneValue}Table`));
    const line = referenceOf(feature, field).replace(/,$/, '');
    const references = objectIn(member(table, 'references'));
    if (!table) changes.leave(path, 'in the table', `references: { ${line} },`);
    return [references ? appended(references, line) : table && appended(table, `references: { ${line} }`)];
  });
}

function facts(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/test/facts.ts`;
  const keeping = keepingReferences(feature).length > 0;
  const scenarios: readonly (readonly [operation: string, scenario: string])[] = field.reference
    ? [
        [`create${names.one}`, unknownName(field)],
        [`update${names.one}`, unknownName(field)],
        ...(keeping ? [[`delete${field.reference.names.one}`, keeperName(field)] as const] : []),
      ]
    : [];
  const counted = field.isUnique && !isFolded(field) && field.type !== 'uuid';
  changes.edit(path, (root) => {
    const all = objectIn(constant(root, 'facts'));
    if (!all) changes.leave(path, 'in the facts', `scenarios of ${field.name}`);
    if (!all) return [];
    const written = [
      ...(field.reference ? [unknownScenario(feature, field)] : []),
      ...(keeping ? [keeperScenario(feature, field)] : []),
    ].join('\n');
    const own = objectIn(member(all, 'scenarios'));
    const entries = scenarios.map(([operation, scenario]) => {
      const list = member(own, operation);
      return list && ts.isArrayLiteralExpression(list)
        ? appended(list, scenario)
        : `${operation}: [${scenario}]`;
    });
    const fresh = entries.filter((one) => typeof one === 'string').join(', ');
    const known = objectIn(member(all, 'counted'));
    const numbers = member(known, `create${names.one}`);
    const line = `create${names.one}: ['${field.name}']`;
    return [
      ...entries.filter((one) => typeof one !== 'string'),
      fresh === '' ? undefined : own ? appended(own, fresh) : appended(all, `scenarios: { ${fresh} }`),
      counted
        ? numbers && ts.isArrayLiteralExpression(numbers)
          ? appended(numbers, `'${field.name}'`)
          : known
            ? appended(known, line)
            : appended(all, `counted: { ${line} }`)
        : undefined,
      ...(written === ''
        ? []
        : [
            afterImports(root, `\n${written.trimEnd()}`),
            /\bnewId\b/.test(root.text) ? undefined : importEdit(root, ['newId'], '../../../kernel/id'),
            /\bScenario\b/.test(root.text)
              ? undefined
              : importEdit(root, ['type Scenario'], '../../../../test/support/openapi/contract-scenarios'),
          ]),
    ];
  });
}

/** Where the feature's end-to-end spec is as the generator writes it; a person's own is left to that person. */
function tests(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/test/${names.feature}.e2e.spec.ts`;
  const text = changes.has(path) ? changes.read(path) : '';
  if (!/^const sample = \{/m.test(text) || !/^const create = /m.test(text)) return;
  const body = text.includes('function complete(') ? 'await complete()' : 'sample';
  const given =
    field.isUnique && !field.isRequired
      ? `{ ...(${body}), ${field.name}: ${kindOf(field).example(field)} }`
      : body;
  const written = [
    ...(field.isUnique ? [takenTest(feature, field, given)] : []),
    ...(field.reference ? [unknownTest(feature, field, body)] : []),
    ...(keepingReferences(feature).length > 0 ? [keptTest(feature, field, body)] : []),
  ].join('\n');
  changes.set(path, `${text.trimEnd()}\n${written}`);
  if (!field.reference || text.includes('OperationCaller')) return;
  changes.edit(path, (root) => [
    importEdit(root, ['operationsOf', 'readDocument'], '../../../../test/support/openapi/openapi-document'),
    importEdit(root, ['OperationCaller'], '../../../../test/support/openapi/operation-caller'),
  ]);
}

/** Users are asked for through a port, and asked about before one is removed. */
function user(changes: ChangeSet, feature: Feature, field: FeatureField): void {
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
  const isFirst = recordsOf(changes, names) === undefined;
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
  creation(changes, feature, field);
  update(changes, feature, field);
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

/** Puts a port among the parameters of a use case's constructor, before the clock. */
function withPort(root: ts.SourceFile, name: string, parameters: string): Edit | undefined {
  const made = classIn(root, name)?.members.find((one) => ts.isConstructorDeclaration(one));
  const clock = made?.parameters.find((one) => one.type?.getText() === 'Clock');
  return clock && { at: clock.getStart(), text: parameters };
}

function creation(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const { one, oneValue, manyValue, file } = names;
  const path = `${folderOf(feature)}/application/create-${file}.ts`;
  const { type, value, file: port } = portOf(feature, field);
  const check = `await this.${value}.require(${oneValue}.${field.name});`;
  changes.edit(path, (root) => {
    const text = `await this.${manyValue}.add(${oneValue});`;
    const at = root.text.indexOf(text);
    const isOpen = root.text.includes('this.unitOfWork.write(');
    const parameter = withPort(
      root,
      `Create${one}`,
      `private readonly ${value}: ${type},\n    ${isOpen ? '' : 'private readonly unitOfWork: UnitOfWork,\n    '}`,
    );
    if (at === -1 || !parameter)
      changes.leave(path, `before the ${names.words} is added, in its unit of work`, check);
    if (at === -1 || !parameter) return [];
    return [
      isOpen
        ? { at, text: `${check}\n      ` }
        : {
            at,
            end: at + text.length,
            text: `await this.unitOfWork.write(async () => {\n      ${check}\n      ${text}\n    });`,
          },
      parameter,
      importEdit(root, [type], `../domain/${port}`),
      isOpen ? undefined : importEdit(root, ['UnitOfWork'], '../../../kernel/unit-of-work'),
    ];
  });
}

function update(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const { one, oneValue, file } = names;
  const path = `${folderOf(feature)}/application/update-${file}.ts`;
  const { type, value, file: port } = portOf(feature, field);
  const check = `if (${oneValue}.${field.name} !== ${field.name}) await this.${value}.require(${oneValue}.${field.name});`;
  const whole = `async (${oneValue}) => {
      const { ${field.name} } = ${oneValue};
      if (!${oneValue}.change(changes, this.clock.now())) return false;
      // A user who is named already may stay, active or not.
      ${check}
      return true;
    },`;
  changes.edit(path, (root) => {
    const parameter = withPort(root, `Update${one}`, `private readonly ${value}: ${type},\n    `);
    const simple = /\(\w+\) =>\s*\w+\.change\(changes, this\.clock\.now\(\)\),?/.exec(root.text);
    const names = new RegExp(`const \\{ ([\\w, ]+) \\} = ${oneValue};`).exec(root.text);
    const end = root.text.lastIndexOf('return true;');
    if (!parameter || !(simple ?? (names && end !== -1))) {
      changes.leave(path, `where the ${oneValue} has been changed`, check);
      return [];
    }
    const edits: Edit[] = simple
      ? [{ at: simple.index, end: simple.index + simple[0].length, text: whole }]
      : [
          { at: (names?.index ?? 0) + 'const { '.length, text: `${field.name}, ` },
          { at: end, text: `${check}\n      ` },
        ];
    return [...edits, parameter, importEdit(root, [type], `../domain/${port}`)];
  });
}

/** The file by which a feature's rows are in the export of a user, as the generator names it: its role. */
function recordsOf(
  changes: ChangeSet,
  names: Names,
): { readonly path: string; readonly role: string } | undefined {
  const pattern = `src/modules/${names.feature}/presentation/${names.file}-*-records.ts`;
  const [path] = globSync(pattern, { cwd: changes.root });
  const role = path && new RegExp(`/${names.file}-([a-z-]+)-records`).exec(path)?.[1];
  return path && role ? { path, role } : undefined;
}

const plain = (text: string): string => text.replaceAll(/[\s,]/g, '');

/** Marks the fields as the table's, and has the erasure of the user reach them. */
function personal(changes: ChangeSet, feature: Feature, field: FeatureField): string[] {
  const { names } = feature;
  const entity = `${folderOf(feature)}/domain/${names.file}.ts`;
  changes.edit(entity, (root) => {
    const fields = constant(root, `${names.oneValue}Fields`);
    const isPlain = fields !== undefined && ts.isObjectLiteralExpression(fields);
    return [
      isPlain ? { at: fields.getStart(), text: `fieldsOf('${names.table}', ` } : undefined,
      isPlain ? { at: fields.end, text: ')' } : undefined,
      importEdit(root, ['fieldsOf', 'personal'], '../../../kernel/personal'),
    ];
  });
  const records = recordsOf(changes, names);
  if (!records)
    return [
      `${field.name} is hidden from the log and the audit log. Say whose it is, and have that user's export and erasure reach it: docs/guides/personal-data.md, the last part but one.`,
    ];
  const whose = { name: `${camel(records.role)}Id` } as FeatureField;
  if (changes.read(records.path).includes('personErasures')) return [];
  if (plain(changes.read(records.path)) !== plain(recordsFile(feature, whose, false))) {
    changes.leave(records.path, 'in onModuleInit', 'this.personErasures.during(…)');
    return [];
  }
  const { erase } = personalNames(feature, whose);
  changes.set(records.path, recordsFile(feature, whose, true));
  changes.add(`${folderOf(feature)}/application/${erase.file}.ts`, eraseOfFile(feature, whose));
  provide(changes, names, [[erase.type, `./application/${erase.file}`]]);
  changes.edit(entity, (root) => {
    const change = classIn(root, names.one)?.members.find((one) => one.name?.getText() === 'change');
    if (!change) changes.leave(entity, `in ${names.one}`, eraseMethod(feature));
    return [
      change && { at: change.end, text: `\n${eraseMethod(feature).trimEnd()}` },
      importEdit(root, ['erasedValues'], '../../../kernel/personal'),
      importEdit(root, ['differs'], '../../../kernel/rule'),
    ];
  });
  return [];
}
