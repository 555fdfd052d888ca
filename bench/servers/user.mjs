/** As `GET /api/v1/users/{id}` answers it. */
export const user = {
  id: '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a',
  version: 1,
  createdAt: '2026-11-21T10:00:00.000Z',
  updatedAt: '2026-11-21T10:00:00.000Z',
  email: 'user-1@bench.example',
  username: 'user-1',
  fullName: 'Ada Lovelace the 1st',
  role: 'member',
  isActive: true,
  deletedAt: null,
};
