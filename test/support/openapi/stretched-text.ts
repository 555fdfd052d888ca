/** A text of exactly `length` characters that `isAllowed`: `text`, which is shorter, with more of what it has. */
export function stretched(
  text: string,
  length: number,
  isAllowed: (text: string) => boolean,
): string | undefined {
  const characters = [...text];
  for (const longer of candidates(characters, length - characters.length))
    if (isAllowed(longer)) return longer;
  return undefined;
}

function* candidates(characters: readonly string[], missing: number): Generator<string> {
  // Outside the basic plane, where the text may have such: a character and not two.
  yield characters.join('') + '😀'.repeat(missing);
  for (let size = 1; size <= characters.length; size += 1) {
    for (let end = characters.length; end >= size; end -= 1) {
      const part = characters.slice(end - size, end);
      const more = [...part.join('').repeat(Math.ceil(missing / size))].slice(0, missing);
      yield [...characters.slice(0, end), ...more, ...characters.slice(end)].join('');
    }
  }
}
