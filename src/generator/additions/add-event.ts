import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { recordEvents } from './event-record';
import { camel, type Names, namesOf, pascal } from '../naming/names';
import { Refusal } from '../naming/refusal';
import { classIn, importEdit } from '../sources/source';
import { eventSubject } from '../templates/events';

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
  } else changes.add(path, `import { defineEvent } from '../../../kernel/events/domain-event';\n\n${line}`);
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
