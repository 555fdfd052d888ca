import { tenantTable } from '../../../platform/data/database/mapping/table';
import { User } from '../domain/user';

export const userTable = tenantTable<User>({
  name: 'users',
  target: User,
  columns: {
    email: { type: 'text' },
    username: { type: 'text' },
    fullName: { name: 'full_name', type: 'text', nullable: true },
    role: { type: 'text' },
    isActive: { name: 'is_active', type: 'boolean' },
    deletedAt: { name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true },
    erasedAt: { name: 'erased_at', type: 'timestamptz', precision: 3, nullable: true },
  },
});
