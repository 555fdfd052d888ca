import { text as textOf } from 'node:stream/consumers';
import { erasedValues, fieldsOf, personal } from '../../src/kernel/personal';
import { flag, text } from '../../src/kernel/rules/rule';
import { newId } from '../../src/kernel/values/id';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { personalDataDocument } from '../../src/modules/users/presentation/personal-data.dto';
import { redacted } from '../../src/platform/foundation/observability/redaction';
import { auditedChanges } from '../../src/platform/work/audit/audit-values';
import { newUser } from '../support/database/entities';

/** A field that nothing but its declaration knows, as one that is added to a feature. */
const fields = fieldsOf('members', { nickname: personal(text({ max: 100 })), isActive: flag() });
const ada = { nickname: 'Countess', isActive: true };

test('of a new field that is marked personal the log says nothing, wherever it stands', () => {
  expect(Object.keys(fields)).toEqual(Object.keys(ada));
  const line = JSON.stringify(redacted({ members: [{ deep: ada }] }));
  expect(line).toBe(JSON.stringify({ members: [{ deep: { nickname: '****', isActive: true } }] }));
});

test('the audit log says that it has changed, and not to what', () => {
  const changes = {
    nickname: { before: 'Ada', after: 'Countess' },
    isActive: { before: false, after: true },
  };
  expect(auditedChanges('members', changes)).toEqual({
    nickname: { before: '[masked]', after: '[masked]' },
    isActive: { before: false, after: true },
  });
});

test('the erasure overwrites it', () => {
  expect(erasedValues('members', 'an-id')).toEqual({ nickname: 'erased-an-id' });
});

test('a person’s export holds each field of the user, a new one included', async () => {
  const user = Object.assign(newUser(), { nickname: 'Countess', tenantId: newId() });
  const document = runAsTenant(user.tenantId, () => personalDataDocument({ user, records: new Map() }));
  const { user: shown } = JSON.parse(await textOf(document.getStream())) as { user: object };
  expect(shown).toMatchObject({ id: user.id, nickname: 'Countess' });
  expect(Object.keys(shown)).toEqual(Object.keys(user).filter((name) => name !== 'tenantId'));
});
