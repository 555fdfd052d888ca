// The same service without its API: the worker alone, whatever the environment says of the others.
process.env['ROLE'] = 'worker';
delete process.env['ROLE_FILE'];
// oxlint-disable-next-line import/first
import './main';
