/** A spec file, as Jest hands it to its sequencer. */
interface SpecFile {
  readonly path: string;
  readonly context: {
    readonly config: { readonly rootDir: string; readonly cache: boolean };
    readonly hasteFS: { readonly getSize: (path: string) => number | null };
  };
}

/** Which specs a run begins with. */
declare class LongestFirst {
  /** Paths from the root of the repository. */
  static readonly first: readonly string[];
  constructor(options: object);
  sort<T extends SpecFile>(specs: readonly T[]): T[];
}
export = LongestFirst;
