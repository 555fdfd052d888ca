export { BeginOperatorSession } from './application/begin-operator-session';
