import type { Feature } from '../fields/feature';
import { type FeatureField, invalidError, kindOf, roleOf, takenError } from '../fields/field';
import { capital, spoken } from '../naming/names';

/** The source's own errors are counted by this word: what a template says is none of them. */
export const define = 'defineError';

export function takenFile({ names }: Feature, field: FeatureField): string {
  const what = spoken(field.name);
  const { reference } = field;
  if (reference) {
    const role = roleOf(field);
    return `export const ${takenError(names, field)} = ${define}('conflict', '${names.file}-${what.replaceAll(' ', '-')}-taken', 'The ${role} has ${names.article} ${names.words} already', {
  meaning: '${capital(reference.names.article)} ${reference.names.words} is the ${role} of one ${names.words} at most, and another one names it.',
  remedy: 'Change the ${names.words} that there is, or name another ${reference.names.words}.',
});
`;
  }
  return `export const ${takenError(names, field)} = ${define}('conflict', '${names.file}-${what.replaceAll(' ', '-')}-taken', '${capital(what)} already in use', {
  meaning: 'Another ${names.words} of the tenant has this ${what}${kindOf(field).isFolded ? '; upper and lower case make no difference' : ''}.',
  remedy: 'Choose ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} that no other ${names.words} has.',
});
`;
}

export function invalidFile({ names }: Feature, field: FeatureField): string {
  const role = roleOf(field);
  const { reference } = field;
  if (!reference) return '';
  const isUser = reference.feature === 'users';
  const target = `${reference.names.article} ${reference.names.words}`;
  const meaning = isUser
    ? `The ${role} is not a user of the tenant, or is deleted or not active.`
    : `The tenant has no ${reference.names.words} with the id that was given as the ${role}.`;
  return `export const ${invalidError(names, field)} = ${define}('invalid', '${names.file}-${role.replaceAll(' ', '-')}-invalid', 'The ${role} is no ${isUser ? 'active user' : reference.names.words} of the tenant', {
  meaning: '${meaning}',
  remedy: 'Give the id of ${isUser ? 'an active user' : target}${field.isNullable ? `, or null for none` : ''}.',
});
`;
}
