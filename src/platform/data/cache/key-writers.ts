import { writerLifetime } from './fenced-store';

/** The writers of each key, in one process. Lost only with the process, and its writers with it. */
export class KeyWriters {
  /** Key → writer → deadline. */
  private readonly keys = new Map<string, Map<string, number>>();

  add(key: string, writer: string): void {
    const writers = this.keys.get(key) ?? new Map<string, number>();
    this.keys.set(key, writers.set(writer, performance.now() + writerLifetime));
  }

  delete(key: string, writer: string): void {
    const writers = this.keys.get(key);
    writers?.delete(writer);
    if (writers?.size === 0) this.keys.delete(key);
  }

  /** Whether the key has a writer whose lifetime is not over. */
  has(key: string): boolean {
    const writers = this.keys.get(key);
    if (!writers) return false;
    const now = performance.now();
    for (const [writer, deadline] of writers) if (deadline <= now) writers.delete(writer);
    if (writers.size === 0) this.keys.delete(key);
    return writers.size > 0;
  }
}
