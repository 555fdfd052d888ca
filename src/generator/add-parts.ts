import { globSync } from 'node:fs';
import ts from 'typescript';
import type { ChangeSet } from './changes';
import { recordEvents } from './event-record';
import { camel, type Names, namesOf, pascal, spoken } from './names';
import { provide } from './module-providers';
import { Refusal } from './refusal';
import { afterImports, appended, classIn, constant, find, importEdit } from './source';
import { eventSubject } from './templates/events';
import { consumerFile, consumerUseCaseFile, entityMethod, routeMethod, useCaseFile } from './templates/parts';

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A use case that changes one thing of an entity, the entity's method, and its route: `add use-case tasks archive`. */
export function addUseCase(changes: ChangeSet, feature: string, verb: string): string[] {
  const names = namesOf(feature);
  if (!kebab.test(verb))
    throw new Refusal(`A use case is named by its verb in kebab-case, such as archive, not "${verb}".`);
  const folder = `src/modules/${feature}`;
  const name = `${pascal(verb)}${names.one}`;
  const method = camel(verb);
  changes.add(`${folder}/application/${verb}-${names.file}.ts`, useCaseFile(names, verb));
  const entityPath = `${folder}/domain/${names.file}.ts`;
  changes.edit(entityPath, (root) => {
    const declared = classIn(root, names.one);
    if (declared?.members.some((one) => one.name?.getText() === method))
      throw new Refusal(`${names.one} has a member ${method} already.`);
    const place = declared?.members.findLast(
      (one) =>
        ts.isMethodDeclaration(one) &&
        !one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword),
    );
    if (!place) changes.leave(entityPath, `in the class ${names.one}`, entityMethod(verb));
    return [place && { at: place.end, text: `\n\n${entityMethod(verb)}` }];
  });
  provide(changes, names, [[name, `./application/${verb}-${names.file}`]]);
  route(changes, names, verb, name);
  return [`Next: write its change in ${names.one}.${method} of ${entityPath}.`];
}

function route(changes: ChangeSet, names: Names, verb: string, useCase: string): void {
  const path = `src/modules/${names.feature}/presentation/${names.feature}.controller.ts`;
  const value = camel(`${verb}-${names.file}`);
  changes.edit(path, (root) => {
    const declared = classIn(root, `${names.many}Controller`);
    const parameter = declared?.members.find((one) => ts.isConstructorDeclaration(one))?.parameters.at(-1);
    const last = declared?.members.at(-1);
    const hasAccess =
      constant(root, 'write') !== undefined &&
      root.text.includes(`${names.oneValue}View`) &&
      root.text.includes('IfMatch');
    if (!parameter || !last || !hasAccess) {
      changes.leave(path, `in ${names.many}Controller`, routeMethod(names, verb));
      return [];
    }
    return [
      afterImports(root, `import { ${useCase} } from '../application/${verb}-${names.file}';`),
      { at: parameter.end, text: `,\n    private readonly ${value}: ${useCase}` },
      { at: last.end, text: `\n\n${routeMethod(names, verb)}` },
    ];
  });
  const facts = `src/modules/${names.feature}/test/facts.ts`;
  changes.edit(facts, (root) => {
    const routes = find(
      root,
      (node): node is ts.PropertyAssignment =>
        ts.isPropertyAssignment(node) && node.name.getText() === 'routes',
    )?.initializer;
    const line = `'POST /api/v1/${names.feature}/:id/${verb} — tenant ${names.table}:write, operator'`;
    if (!routes || !ts.isArrayLiteralExpression(routes)) changes.leave(facts, 'among the routes', `${line},`);
    return [routes && ts.isArrayLiteralExpression(routes) ? appended(routes, line) : undefined];
  });
}

/** A type of event, recorded by the entity's method of the same word where there is one: `add event tasks task.archived.v1`. */
export function addEvent(changes: ChangeSet, feature: string, type: string): string[] {
  const names = namesOf(feature);
  const subject = eventSubject(names.file);
  const [, about, what = '', version = '1'] = /^([a-z_]+)\.([a-z_]+)\.v(\d+)$/.exec(type) ?? [];
  if (about !== subject)
    throw new Refusal(`An event of ${feature} is named ${subject}.<what has happened>.v1, not "${type}".`);
  const constantName = `${names.oneValue}${pascal(what.replaceAll('_', '-'))}${version === '1' ? '' : `V${version}`}`;
  const path = `src/modules/${feature}/domain/${names.file}.events.ts`;
  const line = `export const ${constantName} = defineEvent<Record<string, never>>('${type}');\n`;
  if (changes.has(path)) {
    if (changes.read(path).includes(`'${type}'`)) throw new Refusal(`The event ${type} is there already.`);
    changes.set(path, `${changes.read(path).trimEnd()}\n${line}`);
  } else changes.add(path, `import { defineEvent } from '../../../kernel/domain-event';\n\n${line}`);
  recordEvents(changes, path, subject);
  return recorded(changes, names, { what, constantName, file: `./${names.file}.events` });
}

function recorded(
  changes: ChangeSet,
  names: Names,
  event: { what: string; constantName: string; file: string },
): string[] {
  const { what, constantName, file } = event;
  const path = `src/modules/${names.feature}/domain/${names.file}.ts`;
  let method = '';
  changes.edit(path, (root) => {
    const past = camel(what.replaceAll('_', '-'));
    const found = classIn(root, names.one)?.members.find(
      (one): one is ts.MethodDeclaration =>
        ts.isMethodDeclaration(one) && [`${one.name.getText()}d`, `${one.name.getText()}ed`].includes(past),
    );
    const before = found?.body?.statements.findLast((one) => ts.isReturnStatement(one));
    if (!found || !before) return [];
    method = found.name.getText();
    return [
      { at: before.getStart(), text: `this.record(${constantName}({}));\n    ` },
      importEdit(root, [constantName], file),
    ];
  });
  return [
    method === ''
      ? `Next: record it in a method of ${path}: this.record(${constantName}({})); with an import from '${file}'.`
      : `${names.one}.${method} records it.`,
  ];
}

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
