import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf } from '../fields/feature';
import type { FeatureField } from '../fields/field';
import { classIn, type Edit, importEdit } from '../sources/source';
import { portOf } from '../templates/application';

/** Puts a port among the parameters of a use case's constructor, before the clock. */
function withPort(root: ts.SourceFile, name: string, parameters: string): Edit | undefined {
  const made = classIn(root, name)?.members.find((one) => ts.isConstructorDeclaration(one));
  const clock = made?.parameters.find((one) => one.type?.getText() === 'Clock');
  return clock && { at: clock.getStart(), text: parameters };
}

export function checkAtCreation(changes: ChangeSet, feature: Feature, field: FeatureField): void {
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

export function checkAtUpdate(changes: ChangeSet, feature: Feature, field: FeatureField): void {
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
