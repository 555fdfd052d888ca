/* The commands of features: one line each, and nothing else outside its own folder. */
export { auditCommand } from './audit/commands/audit.commands';
export { factorsCommand } from './accounts/commands/factors.commands';
export { invitationsCommands } from './accounts/commands/invitations.commands';
export { apiKeysCommands } from './api-keys/commands/api-keys.commands';
export { operatorsCommands } from './accounts/commands/operators.commands';
export { sessionsCommands } from './accounts/commands/sessions.commands';
export { invoicesCommands } from './invoices/commands/invoices.commands';
export { organisationsCommands } from './organisations/commands/organisations.commands';
export { paymentsCommand } from './invoices/commands/payments.commands';
export { unansweredPaymentsCommands } from './invoices/commands/unanswered-payments.commands';
export { tasksCommands } from './tasks/commands/tasks.commands';
export { tokenCommand } from './organisations/commands/token.commands';
export { usersCommands } from './users/commands/users.commands';
