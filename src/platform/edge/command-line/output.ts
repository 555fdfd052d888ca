import { styleText } from 'node:util';

/**
 * The reader of a pipe may have gone, as `head` does: what is written then is lost, and nothing failed. Unheard, the error
 * would end the process with a stack.
 */
export function bearClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!isClosedPipe(error)) throw error;
    });
}

export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';
}

/**
 * Prints to standard output, and waits until it is taken.
 * @throws the error of a closed pipe, which ends the command in peace: see `isClosedPipe`
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Records for programs, an object of JSON in each line. */
export function ndjson(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** A fact and what is done about it, for a person who waits: on standard error, since standard output is for the answer. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Bold on a terminal that has colours, and plain where `NO_COLOR` is set or nobody looks. */
export function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
