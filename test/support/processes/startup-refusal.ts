import type { Exit } from './launched-service';

/** The stderr of a process that refused to start: exit code 1, nothing served, no stack, none of the secrets. */
export function refusalOf({ code, stdout, stderr }: Exit, secrets: readonly string[]): string {
  expect(code).toBe(1);
  expect(stdout).not.toContain('"msg":"ready"');
  expect(stderr).not.toMatch(/^\s+at |node_modules|Error:|\[object/m);
  expect(secrets.filter((secret) => (stdout + stderr).includes(secret))).toEqual([]);
  return stderr.trim();
}
