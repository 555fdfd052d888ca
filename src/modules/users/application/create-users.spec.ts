import { Clock } from '../../../kernel/clock';
import { CreateUsers } from './create-users';

/* Over HTTP the DTOs say all this first; other entry points have none. */
const createUsers = new CreateUsers(undefined as never, undefined as never, new Clock());
const ada = { email: 'ada@example.com', username: 'ada' };

test.each([
  ['no users', [], ['/items']],
  ['101 users', Array.from({ length: 101 }, () => ada), ['/items']],
  [
    'broken rules',
    [{ ...ada, email: 'x' }, ada, { ...ada, username: '', fullName: '' }],
    ['/items/0/email', '/items/2/username', '/items/2/fullName'],
  ],
])('a batch of %s is refused before anything is asked of the database', async (_, inputs, pointers) => {
  const violations = pointers.map((pointer) => expect.objectContaining({ pointer }));
  await expect(createUsers.execute(inputs)).rejects.toMatchObject({ code: 'validation-failed', violations });
});
