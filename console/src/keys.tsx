import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

/** Every key of the console, in the words of its help. */
const keys: Readonly<Record<string, string>> = {
  '?': 'Show these keys',
  '/': 'Go to the filters of the list',
  j: 'Go to the next row',
  k: 'Go to the row before',
  Enter: 'Open the row',
  x: 'Choose the row',
  b: 'Show the list as a board, or as a table',
  '<': 'Move the card to the column before',
  '>': 'Move the card to the next column',
  n: 'Make a new one',
  e: 'Change this one',
  Escape: 'Close the dialog, or the choice of columns',
};

/** Calls the handler of a key, unless a text is being written or a dialog is open. */
export function useKeys(handlers: Readonly<Record<string, () => void>>): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return;
      if (takesText(target)) return;
      const handle = latest.current[key];
      if (!handle) return;
      event.preventDefault();
      handle();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** A tick takes no text: after a row was chosen the keys go on. */
function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLElement && /^(SELECT|TEXTAREA)$/.test(target.tagName);
}

export function KeysHelp(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useKeys({ '?': () => dialog.current?.showModal() });
  return (
    <>
      <button type="button" className="quiet" onClick={() => dialog.current?.showModal()} aria-label="Keys">
        ?
      </button>
      <dialog ref={dialog} aria-labelledby="keys">
        <h2 id="keys">Keys</h2>
        <dl className="keys">
          {Object.entries(keys).map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  );
}

/** Moves the focus among the rows of a table, or the cards of a board. */
export function moveFocus(place: RefObject<HTMLElement | null>, by: 1 | -1): void {
  const links = [...(place.current?.querySelectorAll<HTMLElement>('a.row') ?? [])];
  const at = links.findIndex((link) => link.closest('[data-id]')?.contains(document.activeElement));
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}
