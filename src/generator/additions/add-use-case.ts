import { globSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { camel, type Names, namesOf, pascal } from '../naming/names';
import { provide } from './module-providers';
import { Refusal } from '../naming/refusal';
import { isOfEveryEntity } from '../naming/words';
import { afterImports, appended, classIn, constant, find } from '../sources/source';
import { entityMethod, routeMethod, useCaseFile } from '../templates/parts';

export const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A use case that changes one thing of an entity, the entity's method, and its route: `add use-case tasks archive`. */
export function addUseCase(changes: ChangeSet, feature: string, verb: string): string[] {
  const names = namesOf(feature);
  if (!kebab.test(verb))
    throw new Refusal(`A use case is named by its verb in kebab-case, such as archive, not "${verb}".`);
  if (isOfEveryEntity(camel(verb)))
    throw new Refusal(`Every entity has a member ${camel(verb)} already: choose another verb.`);
  const folder = `src/modules/${feature}`;
  const name = `${pascal(verb)}${names.one}`;
  const method = camel(verb);
  const errors = notFoundIn(changes, names);
  changes.add(`${folder}/application/${verb}-${names.file}.ts`, useCaseFile(names, verb, errors));
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
  const next = [`Next: write its change in ${names.one}.${method} of ${entityPath}.`];
  if (changes.has(`${folder}/commands/${feature}.commands.ts`))
    next.push(
      `Next: "${feature} ${verb}" is a command now; add it to the lists of test/integration/command-acts.spec.ts and docs/guides/command-line.md.`,
    );
  return next;
}

/** The file of the domain, without its ending, that declares that there is no such row. */
function notFoundIn(changes: ChangeSet, { feature, file, oneValue }: Names): string {
  const declared = `export const ${oneValue}NotFound `;
  const found = globSync(`src/modules/${feature}/domain/*.ts`, { cwd: changes.root }).find((path) =>
    changes.read(path).includes(declared),
  );
  return found ? basename(found, '.ts') : file;
}

function route(changes: ChangeSet, names: Names, verb: string, useCase: string): void {
  const path = `src/modules/${names.feature}/presentation/${names.feature}.controller.ts`;
  const value = camel(`${verb}-${names.file}`);
  changes.edit(path, (root) => {
    const declared = classIn(root, `${names.many}Controller`);
    const parameter = declared?.members.find((one) => ts.isConstructorDeclaration(one))?.parameters.at(-1);
    const last = declared?.members.at(-1);
    if (declared?.members.some((one) => one.name?.getText() === camel(verb)))
      throw new Refusal(
        `${names.many}Controller in ${path} has a method ${camel(verb)} already: choose another verb.`,
      );
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
