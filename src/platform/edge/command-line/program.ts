/** How the program was called, so that a usage can be copied: by npm's script, by npx, or by its own name. */
export function programName(script = process.env['npm_lifecycle_event']): string {
  if (script === 'cli' || script === 'migrate') return 'npm run cli --';
  return script === 'npx' ? 'npx strata' : 'strata';
}
