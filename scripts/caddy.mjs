// Prints the path of a Caddy for tests.
import { printProgram } from './debian-program.mjs';

printProgram({
  program: 'caddy',
  folder: 'usr/bin',
  label: 'Caddy (12 MB)',
  argument: 'version',
  version: /^v?(2\.\d+\.\d+)/m,
});
