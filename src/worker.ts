// This entry starts the service without its API: the role is the worker's, whatever the environment says.
import './startup/worker-role';
import './main';
