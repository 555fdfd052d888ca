import { type FieldTypeName, fieldTypes } from './field-types';
import type { FieldRequest, FieldType } from './field-types/field-type';
import { capital, kebabOf, type Names, plural, snake } from '../naming/names';
import { Refusal } from '../naming/refusal';
import { isOfEveryEntity, keywords, sqlWords } from '../naming/words';
import type { FeatureField } from './field';

/** A feature that a field refers to. */
export interface Target {
  readonly names: Names;
  readonly demoId: string;
  /** The id of a row of the demo that no example is about. */
  readonly spareDemoId: string | undefined;
  /** The file of its demo data. */
  readonly demoPath: string;
  readonly isRemovable: boolean;
  /** The features of which a row must be there before one of this. */
  readonly needs: readonly string[];
}

/** The names that a feature's fields must not take, and the features that they may refer to. */
export interface FieldContext {
  readonly names: Names;
  /** @throws Refusal for a feature that cannot be named */
  readonly target: (feature: string) => Target;
}

/** Names of variables and methods of the files that have a feature's fields. */
const ofFiles = new Set(
  'change changes cursor erase facts input items leave limit now skip sort total values'.split(' '),
);

function typesFor(has: (kind: FieldType) => unknown): string {
  return Object.entries<FieldType>(fieldTypes)
    .filter(([, kind]) => has(kind))
    .map(([name]) => name)
    .join(', ');
}

export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly argument: string;
  readonly isNullable: boolean;
  readonly initial: string | undefined;
  readonly marked: readonly string[];
}

export function fieldOf(asked: Asked, context: FieldContext): FeatureField {
  const { name, argument, isNullable, marked } = asked;
  const type = asked.type as FieldTypeName;
  const kind: FieldType = fieldTypes[type];
  const { names } = context;
  const base = names.oneValue + capital(name);
  const column = snake(name);
  const target = kind.isReference && argument !== '' ? context.target(argument) : undefined;
  const request: FieldRequest = {
    name,
    column,
    argument,
    isNullable,
    isUnique: marked.includes('unique'),
    isSorted: marked.includes('sort'),
    choice: { type: capital(base), values: plural(base) },
    demoId: target?.demoId ?? '',
    spareDemoId: target?.spareDemoId ?? target?.demoId ?? '',
  };
  const refuse = (sentence: string): never => {
    throw new Refusal(`Field ${name}: ${sentence}`);
  };
  if (isOfEveryEntity(name)) refuse('every entity has it already.');
  if (keywords.has(name) || ofFiles.has(name))
    refuse('it is a word of TypeScript, of lists or of every entity; choose another name.');
  if (sqlWords.has(column))
    refuse(`its column ${column} would be a word that PostgreSQL reserves; choose another name.`);
  if (column.length + names.table.length > 50) refuse('its name is too long for the names of constraints.');
  kind.accepts(request);
  if (request.isUnique && !kind.uniqueKey)
    refuse(
      `${kind.notUnique ?? 'this type cannot be unique.'} Unique can be ${typesFor(({ uniqueKey }) => uniqueKey)}.`,
    );
  if (request.isUnique && asked.initial !== undefined) refuse('a unique field has no default.');
  if (request.isUnique && target && !isNullable && target.spareDemoId === undefined)
    refuse(
      `the demo’s row and the document’s example each name one of the ${argument}, and no two rows name the same one: give another row of ${target.demoPath} an id of its own, or let the field be null with ?.`,
    );
  if (target && !isNullable && [argument, ...target.needs].includes(names.feature))
    refuse(
      `${target.names.article} ${target.names.words} would need ${names.article} ${names.words} before it, and the first ${names.words} has none to name: let the field be null with ?.`,
    );
  if (argument === 'users' && target && `${name.replace(/Id$/, '')}s` === names.manyValue)
    refuse(
      `what asks for its users would be named ${names.manyValue}, like the feature; choose another name.`,
    );
  const sortKey = request.isSorted
    ? (kind.sort?.(request) ?? refuse('a list cannot be sorted by this type.'))
    : undefined;
  if (sortKey instanceof Refusal) throw sortKey;
  const isPersonal = marked.includes('personal');
  if (isPersonal && !isNullable && !kind.takesPlaceholder?.(request))
    refuse(
      'a personal field may be null, or is an email or a text with room for 43 characters: an erasure puts "erased-" and an id in its place.',
    );
  if (asked.initial !== undefined && !kind.initial) refuse('this type takes no default.');
  const initial =
    asked.initial === undefined
      ? isNullable
        ? 'null'
        : kind.isList
          ? '[]'
          : undefined
      : kind.initial?.(asked.initial, request);
  return {
    ...request,
    type,
    isPersonal,
    isRequired: initial === undefined,
    initial,
    hasDefault: asked.initial !== undefined,
    values: kind.values?.(request) ?? [],
    choiceFile: `${names.file}-${kebabOf(name)}`,
    sortKey,
    reference: target && {
      feature: argument,
      names: target.names,
      constraint: `${names.table}_${column.replace(/_id$/, '')}_fkey`,
      isRemovable: target.isRemovable,
    },
  };
}
