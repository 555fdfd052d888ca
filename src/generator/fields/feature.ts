import { type FeatureField, invalidError, isChoice, roleOf, takenError } from './field';
import type { Names } from '../naming/names';

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
/** The user whose rows these are: the first that is referred to. Exports and erasures of that user reach them. */
export const personReference = (feature: Feature): FeatureField | undefined => userReferences(feature)[0];
/** Whether the erasure of a user overwrites something in the rows. */
export const isErased = (feature: Feature): boolean =>
  personReference(feature) !== undefined && feature.fields.some(({ isPersonal }) => isPersonal);

/** References whose targets an operation removes: it is answered why one stays. */
export const keepingReferences = (feature: Feature): FeatureField[] =>
  references(feature).filter(({ reference }) => reference?.isRemovable);

/** Why a row that the field names stays, as the feature says it: a code, and what goes on from "The task …". */
export function objectionOf(
  { names }: Pick<Feature, 'names'>,
  field: FeatureField,
): { readonly code: string; readonly message: string } {
  const role = roleOf(field);
  return {
    code: `has-${names.feature}-as-${role.replaceAll(' ', '-')}`,
    message: `is the ${role} of ${names.manyWords}`,
  };
}

export const enums = ({ fields }: Feature): FeatureField[] => fields.filter(isChoice);

/** The errors that a write may meet, by the fields whose values they are about. */
export function writeErrors(feature: Feature): string[] {
  const { names } = feature;
  return [
    ...uniqueFields(feature).map((field) => takenError(names, field)),
    ...references(feature).map((field) => invalidError(names, field)),
  ];
}

/** The folder of a feature. */
export const folderOf = ({ names }: Pick<Feature, 'names'>): string => `src/modules/${names.feature}`;
