/* Options that several commands declare alike. */
export const organisation = {
  type: 'text',
  value: 'id or slug',
  meaning: 'The organisation, by its id or its slug.',
} as const;

export const neededOrganisation = { ...organisation, needed: true } as const;

export const since = {
  type: 'text',
  value: 'time',
  meaning: 'From this time on, such as 2026-11-21T08:00:00Z.',
} as const;

export const neededSince = { ...since, needed: true } as const;
