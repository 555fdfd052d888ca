// Writes deploy/kubernetes, the manifests that the chart renders with its own values, for those who apply them without Helm.
// `--json` prints them instead, file by file.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './build.mjs';

const chart = join(root, 'deploy/helm/strata');
/** Manifests that are left out of the folder `base`: a job is applied by itself, and a cluster may not know the kinds of Prometheus' operator. */
const folders = { 'migrate.yaml': 'migrate', 'monitoring.yaml': 'monitoring' };
const helm = execFileSync(process.execPath, [join(root, 'scripts/helm.mjs')], { encoding: 'utf8' }).trim();
const values = ['serviceMonitor.enabled=true', 'prometheusRule.enabled=true'];
const rendered = execFileSync(
  helm,
  ['template', 'strata', chart, ...values.flatMap((value) => ['--set', value])],
  {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  },
);

/** Labels and hooks that only Helm reads. */
const plain = (text) =>
  text
    .replace(/^ +annotations:\n(?: +(?:#|helm\.sh\/).*\n)+/gm, '')
    .replace(/^ +(?:helm\.sh\/chart|app\.kubernetes\.io\/managed-by): .*\n/gm, '');

const files = new Map();
for (const document of rendered.split(/^---\n/m)) {
  const [heading, name] = /^# Source: strata\/templates\/(\S+)\n/m.exec(document) ?? [];
  if (!name) continue;
  const path = `${folders[name] ?? 'base'}/${name}`;
  files.set(path, [...(files.get(path) ?? []), plain(document.replace(heading, ''))]);
}
const options = { ...(await resolveConfig(chart)), parser: 'yaml' };
const texts = await Promise.all(
  [...files].map(async ([path, documents]) => {
    const text = `# Rendered from deploy/helm/strata by "npm run kubernetes:render".\n${documents.join('---\n')}`;
    return [path, await format(text, options)];
  }),
);
if (process.argv.includes('--json')) console.log(JSON.stringify(Object.fromEntries(texts)));
else for (const [path, text] of texts) writeFileSync(join(root, 'deploy/kubernetes', path), text);
