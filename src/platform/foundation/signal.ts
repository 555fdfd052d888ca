/** Tells its listeners that something has happened: for what a constructor or a module wires, and nobody replaces. */
export class Signal<T = void> {
  private readonly listeners: ((value: T) => void)[] = [];

  /** For as long as both live. */
  subscribe(listener: (value: T) => void): void {
    this.listeners.push(listener);
  }

  /** Calls the listeners, in the order in which they came. */
  emit(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
}
