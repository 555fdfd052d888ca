import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface Criteria {
  readonly path?: string;
  readonly pathNot?: string;
}

export interface ImportRule {
  readonly name: string;
  readonly from: Criteria;
}

export interface Cruise {
  /** The files of src that were read. */
  readonly files: readonly string[];
  readonly rules: readonly ImportRule[];
  /** Pairs of files of src: the first imports the second. */
  readonly imports: readonly (readonly [from: string, to: string])[];
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

interface CruiserOutput {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly ruleSetUsed: { readonly forbidden: readonly ImportRule[] };
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const script = join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/** Runs dependency-cruiser on the sources below `root`: in a process of its own, because it is ESM and Jest is not. */
export async function cruise(root: string): Promise<Cruise> {
  const args = [script, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 2 ** 28 });
  const { modules, summary } = JSON.parse(stdout) as CruiserOutput;
  const own = modules.filter(({ source }) => source.startsWith('src/'));
  return {
    files: own.map(({ source }) => source),
    imports: own.flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => resolved.startsWith('src/'))
        .map(({ resolved }) => [source, resolved] as const),
    ),
    rules: summary.ruleSetUsed.forbidden,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/** The files that a rule watches. */
export function watchedBy({ from }: ImportRule, files: readonly string[]): string[] {
  const { path = '', pathNot } = from;
  return files.filter((file) => new RegExp(path).test(file) && !(pathNot && new RegExp(pathNot).test(file)));
}
