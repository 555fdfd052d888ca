import type { Exit } from './launched-service';

/** The stderr of a process that refused to start: its exit code, nothing served, no stack, none of the secrets. */
export function refusalOf(
  { code, stdout, stderr }: Exit,
  secrets: readonly string[],
  expected: number = 1,
): string {
  expect([code, stderr]).toEqual([expected, stderr]);
  expect(stdout).not.toContain('"msg":"ready"');
  expect(stderr).not.toMatch(/^\s+at |node_modules|Error:|\[object/m);
  expect(secrets.filter((secret) => (stdout + stderr).includes(secret))).toEqual([]);
  return stderr.trim();
}
