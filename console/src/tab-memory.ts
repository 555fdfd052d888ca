/** Things that a tab remembers across a reload. They are ids, and give no access: cookies that no script can read do. */
const keys = { visits: 'visits', organisation: 'organisation' } as const;

/** The organisations that the operator has entered in this tab. */
export function visits(): readonly string[] {
  return sessionStorage.getItem(keys.visits)?.split(',') ?? [];
}

export function rememberVisit(organisationId: string): void {
  sessionStorage.setItem(keys.visits, [...visits(), organisationId].join(','));
}

export function forgetVisit(organisationId: string): void {
  const rest = visits().filter((one) => one !== organisationId);
  if (rest.length === 0) sessionStorage.removeItem(keys.visits);
  else sessionStorage.setItem(keys.visits, rest.join(','));
}

/** The organisation that a person of several has chosen. */
export function chosenOrganisation(): string | undefined {
  return sessionStorage.getItem(keys.organisation) ?? undefined;
}

export function rememberOrganisation(organisationId: string): void {
  sessionStorage.setItem(keys.organisation, organisationId);
}

export function forgetOrganisation(): void {
  sessionStorage.removeItem(keys.organisation);
}

/** The next human at this tab has entered nothing, and chosen nothing. */
export function forgetAll(): void {
  for (const key of Object.values(keys)) sessionStorage.removeItem(key);
}
