import { type Problem, ProblemError } from '@strata/client';
import { byId, messageOf, notify } from './page.ts';

/**
 * Sends a form's values. A refusal is shown where it belongs: a violation beside the field that its JSON pointer names, everything
 * else above the fields.
 */
export function onSubmit(id: string, send: (values: Record<string, string>) => Promise<void>): void {
  const form = byId(id) as HTMLFormElement;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    notify('');
    clear(form);
    const button = form.querySelector('button');
    if (button) button.disabled = true;
    // No field takes a file.
    const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
    void send(values)
      .then(() => form.reset())
      .catch((error: unknown) => showError(form, error))
      .finally(() => button && (button.disabled = false));
  });
}

function clear(form: HTMLFormElement): void {
  for (const message of form.querySelectorAll('.error')) message.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
}

function showError(form: HTMLFormElement, error: unknown): void {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const wrong = (problem?.violations ?? []).filter((violation) => showAtField(form, violation));
  form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  if (wrong.length > 0) return;
  const message = messageElement(problem ? (problem.detail ?? problem.title) : messageOf(error));
  message.setAttribute('role', 'alert');
  form.prepend(message);
}

function showAtField(
  form: HTMLFormElement,
  { pointer, message }: NonNullable<Problem['violations']>[number],
): boolean {
  const field = form.elements.namedItem(pointer.slice(1));
  if (!(field instanceof HTMLElement)) return false;
  const text = messageElement(message);
  text.id = `${field.id}-error`;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', text.id);
  field.after(text);
  return true;
}

function messageElement(text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = 'error';
  element.textContent = text;
  return element;
}
