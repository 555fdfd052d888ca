// Reads manifests from standard input, as JSON, and prints what Kubernetes would refuse of them: a field that its types have not, by the
// compiler, and a value that is none, by the checks of the same packages. Both are made from the OpenAPI documents of Kubernetes and of the operators.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = fileURLToPath(import.meta.url);
const packages = [
  [/\.keda\.sh$|^keda\.sh$/, '@kubernetes-models/keda'],
  [/\.coreos\.com$/, '@kubernetes-models/prometheus-operator'],
  [/^gateway\.networking\.k8s\.io$/, '@kubernetes-models/gateway-api'],
];
const manifests = JSON.parse(readFileSync(0, 'utf8'));
const nameOf = ({ kind, metadata }) => `${kind} ${metadata?.name}`;

function moduleOf({ apiVersion, kind }) {
  const [group] = apiVersion.split('/');
  const name = packages.find(([pattern]) => pattern.test(group))?.[1] ?? 'kubernetes-models';
  return `${name}/${apiVersion}/${kind}`;
}

function fieldErrors() {
  const lines = manifests.flatMap((manifest, index) => [
    `import type { I${manifest.kind} as Kind${index} } from '${moduleOf(manifest)}';`,
    `export const manifest${index}: Kind${index} = ${JSON.stringify(manifest)};`,
  ]);
  const file = join(dirname(here), 'manifests.mts');
  const options = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const source = ts.createSourceFile(file, lines.join('\n'), ts.ScriptTarget.ES2022);
  const withManifests = {
    ...host,
    getSourceFile: (path, ...rest) => (path === file ? source : host.getSourceFile(path, ...rest)),
    fileExists: (path) => path === file || host.fileExists(path),
  };
  const program = ts.createProgram([file], options, withManifests);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map(({ start, messageText }) => {
    const { line } = source.getLineAndCharacterOfPosition(start);
    return `${nameOf(manifests[Math.floor(line / 2)])}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

async function valueErrors(manifest) {
  try {
    const { [manifest.kind]: Model } = await import(moduleOf(manifest));
    new Model(manifest).validate();
    return [];
  } catch (error) {
    return [`${nameOf(manifest)}: ${error.message}`];
  }
}

const values = await Promise.all(manifests.map(valueErrors));
console.log(JSON.stringify([...fieldErrors(), ...values.flat()]));
