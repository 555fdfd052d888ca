// Prints the path of an HAProxy for tests.
import { printProgram } from './debian-program.mjs';

printProgram({
  program: 'haproxy',
  label: 'HAProxy',
  argument: '-v',
  version: /^HAProxy version (\d+\.\d+\.\d+)/m,
});
