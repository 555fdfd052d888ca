import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { fetchedProgram } from '../servers/fetched-program';
import { repository } from '../sources/source-tree';
import type { Manifest } from './manifest';

export const chart = join(repository, 'deploy/helm/strata');
const helm = fetchedProgram('helm', 'Helm');

/** The answer of Helm, with values as it takes them: `api.replicas=3`. */
export function runHelm(command: 'lint' | 'template' | 'install', ...values: readonly string[]) {
  const named = command === 'lint' ? ['--strict', chart] : ['strata', chart];
  const dry = command === 'install' ? ['--dry-run=client'] : [];
  const set = values.flatMap((value) => ['--set', value]);
  const { status, stdout, stderr } = spawnSync(helm, [command, ...named, ...dry, ...set], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

export function render(...values: readonly string[]): Manifest[] {
  const { status, stdout, stderr } = runHelm('template', ...values);
  if (status !== 0) throw new Error(stderr);
  return manifestsOf(stdout);
}

export const manifestsOf = (text: string): Manifest[] =>
  (loadAll(text) as (Manifest | null)[]).filter((manifest) => manifest !== null);

/** The faults that Kubernetes would refuse, in any number of manifests. */
export function manifestErrors(manifests: readonly Manifest[]): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'manifest-errors.mjs')], {
    input: JSON.stringify(manifests),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
