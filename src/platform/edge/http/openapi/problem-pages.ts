import type { ProblemType } from './problem-catalogue';

/* Pages without a script or a style: the service’s Content-Security-Policy lets an answer load and run nothing. */

export function problemPage(type: ProblemType, operations: readonly string[]): string {
  const { code, status, title, meaning, remedy } = type;
  const items = operations.map((operation) => `<li><code>${escaped(operation)}</code></li>`);
  return page(`${title} – ${code}`, [
    `<h1>${escaped(title)}</h1>`,
    `<p><code>${escaped(code)}</code>, status ${status}</p>`,
    `<h2>What it means</h2>\n<p>${markedUp(meaning)}</p>`,
    `<h2>Remedy</h2>\n<p>${markedUp(remedy)}</p>`,
    ...(items.length > 0 ? [`<h2>Operations that answer it</h2>\n<ul>\n${items.join('\n')}\n</ul>`] : []),
    '<p><a href="../problems">All problem types</a></p>',
  ]);
}

export function problemsPage(types: Iterable<ProblemType>): string {
  const items = [...types].map(({ code, status, title }) => {
    const link = `<a href="problems/${encodeURIComponent(code)}"><code>${escaped(code)}</code></a>`;
    return `<li>${link} (${status}): ${escaped(title)}</li>`;
  });
  return page('Problem types', ['<h1>Problem types</h1>', `<ul>\n${items.join('\n')}\n</ul>`]);
}

function page(title: string, body: readonly string[]): string {
  const head = `<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${escaped(title)}</title>`;
  return `<!doctype html>\n<html lang="en">\n<head>\n${head}\n</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
}

/** The Markdown that explanations use: code between backticks. */
function markedUp(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
