import { defineError } from '../../../kernel/errors/domain-error';

export const mailRefused = defineError('unavailable', 'mail-refused', 'The mail was refused', {
  meaning:
    'The mail server refused this mail, because of its recipient, its sender or its content. The code is only found as the cause of a dead letter.',
  remedy:
    'Look up the status code that the message names in the documentation of the mail server, correct the fault, and redrive the dead letter.',
});

export const mailNotHandedOver = defineError(
  'unavailable',
  'mail-not-handed-over',
  'The mail could not be handed over',
  {
    meaning:
      'The mail server could not be reached, or refuses the service’s login; or the folder for mails cannot be written to. The code is only found as the cause of a dead letter.',
    remedy:
      'Correct the fault that the message names, in the settings or at the mail server, and redrive the dead letter.',
  },
);
