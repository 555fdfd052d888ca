// Imported first by worker.ts: imports run before everything else of a file, so there it would come too late.
process.env['ROLE'] = 'worker';
delete process.env['ROLE_FILE'];
