import type { ChangeSet } from '../sources/changes';
import type { FeatureField } from '../fields/field';
import { appended, constant, objectIn } from '../sources/source';
import { noteOf } from '../templates/dto';

export function addNotes(changes: ChangeSet, path: string, field: FeatureField): void {
  const note = noteOf(field, false).replace(/,$/, '');
  if (note === '') return;
  changes.edit(path, (root) => {
    const all = objectIn(constant(root, 'notes'));
    if (!all) changes.leave(path, 'in the notes on the fields', `${note},`);
    return [all && appended(all, note)];
  });
}
