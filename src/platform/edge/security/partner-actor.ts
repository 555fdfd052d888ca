const actorPrefix = 'partner:';

/** How a scope names a client that acts in it. */
export function partnerActor(clientId: string): string {
  return `${actorPrefix}${clientId}`;
}

/** The client that a scope names. */
export function clientOfActor(actor: string | undefined): string | undefined {
  return actor?.startsWith(actorPrefix) ? actor.slice(actorPrefix.length) : undefined;
}
