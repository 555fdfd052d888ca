// Loaded before the service: its repository reads a user by a bare prepared select from a table that knows no tenants and
// has no row-level security. Everything around it (guard, pipes, view, headers, log line) stays the service's own.
const { Pool } = require('pg');
const { User } = require('../../dist/modules/users/domain/user.js');
const {
  TypeormUserRepository,
} = require('../../dist/modules/users/infrastructure/typeorm-user.repository.js');

const pool = new Pool({ connectionString: process.env.BENCH_PLAIN_URL, max: 10 });
const text =
  'select id, version, created_at, updated_at, email, username, full_name, role, is_active, deleted_at from users ' +
  'where id = $1 and deleted_at is null';

TypeormUserRepository.prototype.findById = async (id) => {
  const { rows } = await pool.query({ name: 'users.by-id', text, values: [id] });
  const [row] = rows;
  if (!row) return undefined;
  const user = Object.create(User.prototype);
  user.id = row.id;
  user.version = row.version;
  user.createdAt = row.created_at;
  user.updatedAt = row.updated_at;
  user.email = row.email;
  user.username = row.username;
  user.fullName = row.full_name;
  user.role = row.role;
  user.isActive = row.is_active;
  user.deletedAt = row.deleted_at;
  return user;
};
