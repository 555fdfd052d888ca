/** Where TypeORM keeps which migrations have run. */
export const migrationsTable = 'migrations';
