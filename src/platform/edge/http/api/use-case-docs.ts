import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface UseCaseDoc {
  /** The first sentence, without its full stop. */
  readonly summary: string;
  /** The rest, as Markdown; empty when there is none. */
  readonly description: string;
}

const documentedClass =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:@UseCase\(\)\s*)?(?:export )?(?:let \w+ = )?class (\w+)/g;

/**
 * The doc comments of all use cases, by class name, read from the code that runs (`modules/<feature>/application`, and
 * the folders in it): the compiler keeps comments, so what an engineer reads above the class is what a caller reads in the document.
 */
export function readUseCaseDocs(
  modulesDirectory = join(__dirname, '..', '..', '..', '..', 'modules'),
): Map<string, UseCaseDoc> {
  const docs = new Map<string, UseCaseDoc>();
  for (const file of readdirSync(modulesDirectory, { recursive: true, encoding: 'utf8' })) {
    if (!/[/\\]application[/\\]([a-z0-9-]+[/\\])?[a-z0-9-]+\.(js|ts)$/.test(file)) continue;
    const source = readFileSync(join(modulesDirectory, file), 'utf8');
    for (const [, comment = '', name = ''] of source.matchAll(documentedClass))
      docs.set(name, parse(comment));
  }
  return docs;
}

function parse(comment: string): UseCaseDoc {
  const text = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .replace(/^@\w+[\s\S]*$/m, '')
    .trim();
  const [summary = '', ...rest] = text.split(/\.(?:\s+|$)/);
  const description = text.slice(summary.length + 1).trim();
  return { summary: summary.replaceAll('\n', ' '), description: rest.length > 0 ? description : '' };
}
