import type { Entity } from '../entity';
import { defaultOf, type NewValues } from './new-values';
import type { RandomValues } from './random-values';
import type { Fields } from '../rules/rule';

/** The place of a made-up entity among those of its organisation. */
export interface MadePlace {
  readonly id: string;
  readonly at: Date;
  /** Counts the rows of the table in the organisation, from 1. */
  readonly number: number;
  /** The domain of the organisation's addresses. */
  readonly domain: string;
}

/** A factory whatever its fields: `seed` makes rows of any. */
export interface RowFactory {
  /** The table of its rows. */
  readonly table: string;
  /** The rules by which its values are made up. */
  readonly fields: Fields;
  /** Fields in which no two entities of an organisation share a value; of a reference, each names another row. */
  readonly unique?: readonly string[];
  /** By field, the table of which it names a row. */
  readonly references?: Readonly<Partial<Record<string, string>>>;
  /** Values that read better than those by their rules alone. */
  chosen?(random: RandomValues, place: MadePlace): object;
  /** Makes an entity as its feature does. */
  make(values: object, place: MadePlace): Entity;
}

/**
 * How entities of a feature are made up. The command `seed` gives it readable values by the rules of its fields, and tests give it
 * values at the limits of the same rules (test/support/factories).
 */
export interface Factory<F extends Fields, E extends Entity> extends RowFactory {
  readonly fields: F;
  readonly unique?: readonly (keyof F & string)[];
  readonly references?: Readonly<Partial<Record<keyof F & string, string>>>;
  chosen?(random: RandomValues, place: MadePlace): Partial<NewValues<F>>;
  make(values: NewValues<F>, place: MadePlace): E;
}

/**
 * The id of a row that is there already, by its table; undefined where there is none.
 * @param isDistinct whether no other entity of the factory names it
 */
export type RowId = (table: string, isDistinct: boolean) => string | undefined;

/** The table of which a row must be there first, and none is, or none that no other entity names. */
export function lackedTable(
  { fields, unique = [], references = {} }: RowFactory,
  rowId: RowId,
): string | undefined {
  const lacked = Object.entries(references).find(
    ([name, table]) =>
      table !== undefined &&
      rowId(table, unique.includes(name)) === undefined &&
      defaultOf(fields[name]!) === undefined,
  );
  return lacked?.[1];
}

/** An entity of readable values, the same one for the same place and state of `random`. */
export function madeUp(factory: RowFactory, random: RandomValues, place: MadePlace, rowId: RowId): Entity {
  const { fields, unique = [], references = {} } = factory;
  const given = {
    ...Object.fromEntries(unique.map((name) => [name, random.distinct(fields[name]!, place.number)])),
    ...Object.fromEntries(
      Object.entries(references).map(([name, table = '']) => [
        name,
        rowId(table, unique.includes(name)) ?? null,
      ]),
    ),
    ...factory.chosen?.(random, place),
  };
  return factory.make(random.newValues(fields, given), place);
}
