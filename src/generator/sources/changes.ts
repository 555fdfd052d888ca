import ts from 'typescript';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatted } from './format';
import { Refusal } from '../naming/refusal';
import { type Edit, edited, parsed } from './source';
import { difference, headed } from './difference';

/** The changes of one command. Each is computed before the first is written. */
export class ChangeSet {
  private readonly files = new Map<string, string | undefined>();
  /** Lines that a person has to add, each with its place: then nothing is written. */
  readonly byHand: string[] = [];

  constructor(readonly root: string) {}

  /** The text of a file as it will be. @throws Refusal where there is none */
  read(path: string): string {
    const text = this.files.has(path) ? this.files.get(path) : this.stored(path);
    if (text === undefined)
      throw new Refusal(`There is no ${path}: does the feature follow the pattern of the others?`);
    return text;
  }

  has(path: string): boolean {
    return this.files.has(path) ? this.files.get(path) !== undefined : existsSync(join(this.root, path));
  }

  /** @throws Refusal where the file is there already */
  add(path: string, text: string): void {
    if (this.has(path)) throw new Refusal(`${path} is there already.`);
    this.files.set(path, text);
  }

  set(path: string, text: string): void {
    this.files.set(path, text);
  }

  /** @throws Refusal where there is no such file */
  edit(path: string, edits: (root: ts.SourceFile) => (Edit | undefined)[]): void {
    const text = this.read(path);
    const found = edits(parsed(text)).filter((one) => one !== undefined);
    this.files.set(path, edited(text, found));
  }

  remove(path: string): void {
    this.files.set(path, undefined);
  }

  /** A place that was not found: the line, and where a person adds it. */
  leave(path: string, place: string, line: string): void {
    this.byHand.push(`  ${path}, ${place}:\n    ${line}`);
  }

  /** @throws Refusal where a file has not the expected shape */
  requireAll(): void {
    if (this.byHand.length > 0)
      throw new Refusal(
        `Nothing was written: these files have another shape than the generator expects. Add by hand:\n${this.byHand.join('\n')}\n` +
          'The same command with --dry-run prints all other changes, as a patch for git apply.',
      );
  }

  /** The paths and their texts, laid out. */
  async laidOut(): Promise<Map<string, string | undefined>> {
    const texts = [...this.files].map(
      async ([path, text]) =>
        [path, text === undefined ? undefined : await formatted(this.root, path, text)] as const,
    );
    return new Map(await Promise.all(texts));
  }

  write(texts: ReadonlyMap<string, string | undefined>): void {
    for (const [path, text] of texts) {
      const file = join(this.root, path);
      if (text === undefined) rmSync(file, { recursive: true, force: true });
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  }

  /** As `git diff` shows it. */
  diff(texts: ReadonlyMap<string, string | undefined>): string {
    const folder = mkdtempSync(join(tmpdir(), 'strata-dry-run-'));
    try {
      return [...texts]
        .flatMap(([path, text]) =>
          (text === undefined ? this.filesOf(path) : [path]).map((one) => [one, text] as const),
        )
        .map(([path, text]) => {
          const [before, after] = [join(folder, 'before'), join(folder, 'after')];
          const stored = this.stored(path);
          writeFileSync(before, stored ?? '');
          writeFileSync(after, text ?? '');
          return headed(path, difference(before, after), { before: stored, after: text });
        })
        .join('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** The file, or every file of the folder. */
  private filesOf(path: string): string[] {
    if (!statSync(join(this.root, path)).isDirectory()) return [path];
    return globSync('**/*.*', { cwd: join(this.root, path) })
      .toSorted()
      .map((file) => `${path}/${file}`);
  }

  private stored(path: string): string | undefined {
    const file = join(this.root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
}
