export { BeginOperatorSession } from './application/begin-operator-session';
export { ListOperatorSessionsOf } from './application/list-operator-sessions-of';
export { operatorSessionLifetime } from './domain/operator-session';
export { OperatorSessionsModule } from './operator-sessions.module';
