/** Something that has happened to an entity, said in the domain's words. */
export interface DomainEvent<Data extends object = object> {
  /** `<entity>.<what happened>.v<number>`; another shape of `data` is another version. */
  readonly type: string;
  /** A JSON value; an instant is an RFC 3339 text. */
  readonly data: Data;
}

/** One type of event, declared once: made by calling it, and named by the consumers that want it. */
export interface EventDefinition<Data extends object = object> {
  (data: Data): DomainEvent<Data>;
  readonly type: string;
}

/** A type of event whose data are such: of several types, a consumer gets any of theirs. */
export interface EventType<Data extends object = object> {
  (data: never): DomainEvent<Data>;
  readonly type: string;
}

const types = new Set<string>();

/**
 * Declares a type of event.
 * @throws Error for a name that is declared already, or that is none: consumers everywhere rely on it.
 */
export function defineEvent<Data extends object>(type: string): EventDefinition<Data> {
  if (!/^[a-z_]+\.[a-z_]+\.v\d+$/.test(type)) throw new Error(`"${type}" is not a type of event`);
  if (types.has(type)) throw new Error(`The event ${type} is declared twice`);
  types.add(type);
  return Object.assign((data: Data): DomainEvent<Data> => ({ type, data }), { type });
}

/** Every type of event that the code loaded so far declares. */
export function definedEvents(): readonly string[] {
  return [...types];
}

/** An event as a consumer gets it: a CloudEvents 1.0 envelope in our words. */
export interface ReceivedEvent<Data extends object = object> extends DomainEvent<Data> {
  readonly id: string;
  /** The collection that the entity is in, such as `/users`. */
  readonly source: string;
  /** `directoryId` for an event of the directory, which belongs to no tenant. */
  readonly tenantId: string;
  /** The id of the entity to which it happened. */
  readonly subject: string;
  readonly time: Date;
  /** Grows from event to event of a subject, with gaps. */
  readonly sequence: bigint;
  /** Whose act it was: `actorName`. */
  readonly actor?: string;
  /** W3C Trace Context of the request that did it, or of the span that was open then. */
  readonly traceparent?: string;
}

const recorded = new WeakMap<object, DomainEvent[]>();

/** For `Entity.record` alone. */
export function recordEvent(entity: object, event: DomainEvent): void {
  const events = recorded.get(entity);
  if (events) events.push(event);
  else recorded.set(entity, [event]);
}

/** Takes what the entity has recorded since it was stored last; the caller stores it, or gives it back. */
export function takeEvents(entity: object): readonly DomainEvent[] {
  const events = recorded.get(entity) ?? [];
  recorded.delete(entity);
  return events;
}

/** Puts back what was taken, before what the entity has recorded since. */
export function returnEvents(entity: object, events: readonly DomainEvent[]): void {
  if (events.length > 0) recorded.set(entity, [...events, ...(recorded.get(entity) ?? [])]);
}
