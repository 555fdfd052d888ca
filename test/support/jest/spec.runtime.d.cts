/** What its spec asks of Jest's runtime, which has no types for what it keeps to itself. */
declare class SpecRuntime {
  constructor(
    config: object,
    environment: object,
    resolver: object,
    transformer: object,
    files: Map<string, string>,
    coverage: object,
    path: string,
    globalConfig: { readonly watch: boolean },
  );
  readonly fileCache: { readFile(path: string): string };
  readonly _resolution: { resolveCjs(from: string, to: string): string };
  teardown(): void;
}
export = SpecRuntime;
