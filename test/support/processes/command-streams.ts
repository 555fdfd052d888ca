/** The streams of commands that run in the process of a spec: their text in place of the runner's output. */
export class CommandStreams {
  stdout = '';
  stderr = '';

  /** Until `jest.restoreAllMocks`. */
  capture(): void {
    jest.spyOn(process.stdout, 'write').mockImplementation(((text: string, taken?: () => void) => {
      this.stdout += text;
      taken?.();
      return true;
    }) as typeof process.stdout.write);
    jest.spyOn(process.stderr, 'write').mockImplementation(((text: string) => {
      this.stderr += text;
      return true;
    }) as typeof process.stderr.write);
  }
}
