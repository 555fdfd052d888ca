// Prints the path of a promtool, which checks the rules of Prometheus, for tests.
import { printProgram } from './debian-program.mjs';

printProgram({
  program: 'promtool',
  from: 'prometheus',
  folder: 'usr/bin',
  label: 'promtool (20 MB)',
  argument: '--version',
  version: /^promtool, version (\d+\.\d+\.\d+)/m,
});
