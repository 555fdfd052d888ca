import { defineError } from '../../../kernel/domain-error';

export const mailRefused = defineError('unavailable', 'mail-refused', 'The mail was refused', {
  meaning:
    'The mail server answered that it does not take this mail, for its recipient, its sender or its content. Only found as the cause of a dead letter.',
  remedy:
    'Look up the status code that the message names in the documentation of the mail server, correct what it complains of, and redrive the dead letter.',
});

export const mailNotHandedOver = defineError(
  'unavailable',
  'mail-not-handed-over',
  'The mail could not be handed over',
  {
    meaning:
      'The mail server could not be reached, or does not let the service in; or the folder for mails cannot be written to. Only found as the cause of a dead letter.',
    remedy:
      'Correct what the message names, in the settings or at the mail server, and redrive the dead letter.',
  },
);
