/** The element with the id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element #${id}`);
  return element;
}

const views = ['sign-in', 'second-factor', 'home'] as const;

/** Shows one view, and moves the focus to its heading: a screen reader reads where the person is now. */
export function show(view: (typeof views)[number]): void {
  const isNew = byId(view).hidden;
  for (const id of views) byId(id).hidden = id !== view;
  if (isNew) byId(`${view}-title`).focus();
}

export function notify(text: string): undefined {
  byId('notice').textContent = text;
}

/** Runs work while the button cannot be pressed again, and tells the person what went wrong. */
export function whenPressed(id: string, work: () => Promise<void>): void {
  const button = byId(id) as HTMLButtonElement;
  button.addEventListener('click', () => {
    notify('');
    button.disabled = true;
    void work()
      .catch((error: unknown) => notify(messageOf(error)))
      .finally(() => (button.disabled = false));
  });
}

export function messageOf(error: unknown): string {
  // The person has closed the browser's dialog for passkeys, or no passkey fits.
  if (error instanceof DOMException && error.name === 'NotAllowedError') return 'No passkey was used.';
  if (error instanceof TypeError) return 'The service cannot be reached. Is npm start running?';
  return error instanceof Error ? error.message : String(error);
}
