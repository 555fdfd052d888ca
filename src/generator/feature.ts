import { type FeatureField, invalidError, takenError } from './field';
import type { Names } from './names';

/** A feature to be generated. */
export interface Feature {
  readonly names: Names;
  readonly fields: readonly FeatureField[];
  readonly hasEvents: boolean;
  /** Thirteen digits, of the migration. */
  readonly timestamp: string;
  /** The id of the demo's resource. */
  readonly demoId: string;
}

export const uniqueFields = ({ fields }: Feature): FeatureField[] =>
  fields.filter(({ isUnique }) => isUnique);
export const references = ({ fields }: Feature): FeatureField[] =>
  fields.filter(({ reference }) => reference);
/** References to users: they are asked for through a port, since a deleted user is still a row. */
export const userReferences = (feature: Feature): FeatureField[] =>
  references(feature).filter(({ reference }) => reference?.feature === 'users');
export const enums = ({ fields }: Feature): FeatureField[] => fields.filter(({ type }) => type === 'enum');

/** The errors that a write may meet, by the fields whose values they are about. */
export function writeErrors(feature: Feature): string[] {
  const { names } = feature;
  return [
    ...uniqueFields(feature).map((field) => takenError(names, field)),
    ...references(feature).map((field) => invalidError(names, field)),
  ];
}
