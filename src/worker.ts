// The same service without its API: the worker alone, whatever the environment says of the others.
import './startup/worker-role';
import './main';
