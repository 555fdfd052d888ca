import type { ChangeSet } from '../sources/changes';
import type { FeatureField } from '../fields/field';
import type { Names } from '../naming/names';
import { eventSubject, eventType, isTold } from '../templates/events';

/** The event of a creation is a contract with its consumers: whether it tells a new field, a person decides. */
export function untoldField(changes: ChangeSet, names: Names, field: FeatureField): string[] {
  const folder = `src/modules/${names.feature}/domain`;
  const path = `${folder}/${names.file}.events.ts`;
  const type = `${eventSubject(names.file)}.created.v1`;
  if (!isTold(field) || !changes.has(path) || !changes.read(path).includes(`'${type}'`)) return [];
  return [
    `Next: ${type} does not tell ${field.name}. Where consumers need it, add these lines; a new member that may be missing keeps v1 (docs/guides/small-changes.md):`,
    `  ${path}, in the data of ${names.oneValue}Created:\n    readonly ${field.name}?: ${eventType(field)};`,
    `  ${folder}/${names.file}.ts, where it is recorded:\n    ${field.name}: …,`,
  ];
}
