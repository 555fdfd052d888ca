import { type Feature, personReference, references } from './fields/feature';

/** Users are asked about by a guard that is written along; the document of others says that something may name them. */
export function unguarded(name: string, feature: Feature): string[] {
  return references(feature).flatMap(({ reference }) =>
    reference && reference.feature !== 'users' && !reference.isRemovable
      ? [
          `Where an operation removes one of the ${reference.feature} for good, give it removes: '${reference.names.table}': while ${name} name it, the answer is 409 resource-in-use, which the document then says.`,
        ]
      : [],
  );
}

/** Personal data of people who are no users are out of every user's export and erasure. */
export function unowned(feature: Feature): string[] {
  const { names, fields } = feature;
  const personal = fields.filter(({ isPersonal }) => isPersonal).map(({ name }) => name);
  if (personal.length === 0 || personReference(feature)) return [];
  return [
    `${personal.join(', ')}: hidden from the log and the audit log. ${names.article === 'an' ? 'An' : 'A'} ${names.words} names no user, so no user's export or erasure reaches it: answer such a request with GET, PATCH and DELETE of /api/v1/${names.feature} (docs/guides/personal-data.md).`,
  ];
}
