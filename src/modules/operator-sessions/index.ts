export { OperatorSessionDirectoryModule } from './operator-session-directory.module';
