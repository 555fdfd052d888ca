import { Logger } from '@nestjs/common';

/** The lines about outages that a class writes in this process, from now on: a text where it is away, facts where it is back. */
export function outageLines(context: string): { taken(): unknown[]; stop(): void } {
  const lines: unknown[] = [];
  const note = function note(this: Logger, ...parts: unknown[]): void {
    if (this['context'] !== context) return;
    if (/ is (away|back)\b/.test(String(parts.at(-1)))) lines.push(parts.length === 1 ? parts[0] : parts);
  };
  const spies = (['warn', 'log'] as const).map((level) =>
    jest.spyOn(Logger.prototype, level).mockImplementation(note),
  );
  return { taken: () => lines, stop: () => spies.forEach((spy) => spy.mockRestore()) };
}

/** One line when it goes, one when it is back, and no stack in either. */
export const oneOutage = (subject: string): unknown[] => [
  expect.stringMatching(new RegExp(`^${subject}.* is away \\(.+\\); `)),
  [
    expect.objectContaining({ seconds: expect.any(Number), failures: expect.any(Number) }),
    expect.stringMatching(new RegExp(`^${subject}.* is back$`)),
  ],
];
