import type { Person } from '../domain/person';

/** Reads what names a person, in pages: each is sent before the next is read, so no page may grow with the person. */
export type ReadRecords = (person: Person) => AsyncIterable<readonly object[]>;

/** Where features that keep something which names a user contribute it to the answer to that person's request. */
export class PersonalRecords {
  private readonly readers = new Map<string, ReadRecords>();

  /**
   * @param section the name in the answer, such as `tasks`
   * @throws Error for a section that is contributed twice
   */
  contribute(section: string, read: ReadRecords): void {
    if (this.readers.has(section))
      throw new Error(`The section ${section} of personal data is contributed twice`);
    this.readers.set(section, read);
  }

  /** The sections by name, of which nothing is read yet. */
  of(person: Person): ReadonlyMap<string, AsyncIterable<readonly object[]>> {
    const sections = [...this.readers].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return new Map(sections.map(([section, read]) => [section, read(person)]));
  }
}
