export { StartupError } from '../platform/foundation/startup-error';
export { acquireDataDir, type DataDirLock } from './data-dir-lock';
export {
  attachEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres';
