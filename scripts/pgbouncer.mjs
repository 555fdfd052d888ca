// Prints the path of a PgBouncer for tests.
import { printProgram } from './debian-program.mjs';

printProgram({
  program: 'pgbouncer',
  label: 'PgBouncer',
  argument: '--version',
  version: /^PgBouncer (\d+\.\d+\.\d+)/m,
});
