import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf } from '../fields/feature';
import { classIn, importEdit } from '../sources/source';
import { eraseMethod } from '../templates/personal';

/** Gives the entity the method by which it overwrites what is personal. */
export function eraseByEntity(changes: ChangeSet, feature: Feature): void {
  const { names } = feature;
  const entity = `${folderOf(feature)}/domain/${names.file}.ts`;
  changes.edit(entity, (root) => {
    const change = classIn(root, names.one)?.members.find((one) => one.name?.getText() === 'change');
    if (!change) changes.leave(entity, `in ${names.one}`, eraseMethod(feature));
    return [
      change && { at: change.end, text: `\n${eraseMethod(feature).trimEnd()}` },
      importEdit(root, ['erasedValues'], '../../../kernel/personal'),
      importEdit(root, ['differs'], '../../../kernel/rules/rule'),
    ];
  });
}
