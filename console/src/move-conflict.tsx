import { type ReactNode, useEffect, useRef } from 'react';
import type { Row } from './api.ts';
import { BothVersions } from './both-versions.tsx';
import type { BodyField } from './resources.ts';
import type { Conflict } from './use-moves.ts';
import { nameOf, words } from './values.tsx';

interface MoveConflictProps {
  readonly conflict: Conflict;
  readonly fields: readonly BodyField[];
  /** Called with the version that is moved; with none where the card stays. */
  readonly onDecided: (row: Row | undefined) => void;
}

/** Another caller has changed the card meanwhile: the person sees both versions, and decides. */
export function MoveConflict({ conflict, fields, onDecided }: MoveConflictProps): ReactNode {
  const { row, theirs, status } = conflict;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="conflict" onCancel={() => onDecided(undefined)}>
      <h2 id="conflict">{nameOf(theirs)}</h2>
      <BothVersions before={row} now={theirs} yours={{ status }} fields={fields} />
      <menu>
        <button type="button" className="quiet" onClick={() => onDecided(undefined)}>
          Leave it there
        </button>
        <button type="button" className="main" onClick={() => onDecided(theirs)}>
          Move it to {words(status)} all the same
        </button>
      </menu>
    </dialog>
  );
}
