import { isDestructive, warningOf } from '../../console/src/destructive';
import { consoleResources } from '../support/browser/console-places';

const acts = consoleResources.flatMap(({ create, otherCreations, update, remove, acts: others }) =>
  [create, ...otherCreations, update, remove, ...others].filter((act) => act !== undefined),
);
const names = (found: typeof acts): string[] => [
  ...new Set(found.map(({ operation }) => operation.replace(/OfOrganisation$/, '')).toSorted()),
];

test('each act of the console that is felt by others and final asks for the name, and no other does', () => {
  const usual = acts.filter((act) => !isDestructive(act));
  expect(names(usual)).toEqual([
    'createApiKey',
    'createInvoice',
    'createOrganisation',
    'createOrganisationWithOwner',
    'createTask',
    'createUser',
    'grantOperator',
    'invite',
    'issueTenantToken',
    'linkIdentity',
    'reactivateOrganisation',
    'reactivatePerson',
    'redriveDeadLetter',
    'requestInvoicePayment',
    'resendMail',
    'restoreUser',
    'runJob',
    'updateApiKey',
    'updateOrganisation',
    'updateTask',
    'updateUser',
    'visitOrganisation',
  ]);
});

test('an act that has a way back says so', () => {
  const reversible = acts.filter((act) => isDestructive(act) && !warningOf(act).includes('cannot'));
  expect(names(reversible)).toEqual(['deleteUser', 'suspendOrganisation', 'suspendPerson']);
});

test('an organisation is suspended by the act that asks for its name, and by no field of its form', () => {
  const organisations = consoleResources.find(({ name }) => name === 'organisations');
  const fields = organisations?.update?.fields.map(({ name }) => name);
  expect(fields).toContain('name');
  expect(fields).not.toContain('isActive');
});
