interface Flight<T> {
  readonly landing: Promise<T>;
  next?: Promise<T>;
}

/** One load at a time for each key, shared by those who may share it. */
export class SingleFlight<T> {
  private readonly joinable = new Map<string, Promise<T>>();
  private readonly running = new Map<string, Flight<T>>();

  /** Joins the load under way for `key`, whenever it began, or begins one. Answers whether it was joined. */
  join(key: string, load: () => Promise<T>): { readonly landing: Promise<T>; readonly isJoined: boolean } {
    const underWay = this.joinable.get(key);
    if (underWay) return { landing: underWay, isJoined: true };
    const landing = load().finally(() => this.joinable.delete(key));
    this.joinable.set(key, landing);
    return { landing, isJoined: false };
  }

  /** Whether a load is under way that may be joined. */
  isUnderWay(key: string): boolean {
    return this.joinable.has(key);
  }

  /** A load that begins from now on: the next one, shared by all who ask while another is under way. */
  next(key: string, load: () => Promise<T>): { readonly landing: Promise<T>; readonly isJoined: boolean } {
    const flight = this.running.get(key);
    if (!flight) return { landing: this.start(key, load), isJoined: false };
    if (flight.next) return { landing: flight.next, isJoined: true };
    flight.next = flight.landing.then(
      () => this.start(key, load),
      () => this.start(key, load),
    );
    return { landing: flight.next, isJoined: false };
  }

  private start(key: string, load: () => Promise<T>): Promise<T> {
    const flight: Flight<T> = {
      landing: load().finally(() => {
        if (!flight.next) this.running.delete(key);
      }),
    };
    this.running.set(key, flight);
    return flight.landing;
  }
}
