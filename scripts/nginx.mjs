// Prints the path of an nginx for tests.
import { printProgram } from './debian-program.mjs';

printProgram({
  program: 'nginx',
  label: 'nginx',
  argument: '-v',
  version: /^nginx version: nginx\/(\d+\.\d+\.\d+)/m,
});
