const longestName = 34;
const lineLength = 100;

/** Names on the left, their meanings on the right, broken into lines. A name that is too long has a line of its own. */
export function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.min(longestName, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    const lines = wrapped(right, lineLength - width - 4);
    const indented = lines.map(
      (line, at) => `  ${(at === 0 && left.length <= width ? left : '').padEnd(width)}  ${line}`,
    );
    return left.length <= width ? indented : [`  ${left}`, ...indented];
  });
}

function wrapped(text: string, length: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= length) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
