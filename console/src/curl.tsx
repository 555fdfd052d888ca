import type { ReactNode } from 'react';

/** The call behind the screen, or behind an act on it, for a terminal. */
export function Curl({
  text,
  of = 'screen',
}: {
  readonly text: string;
  readonly of?: 'screen' | 'act';
}): ReactNode {
  return (
    <details className="curl">
      <summary>The call of this {of}</summary>
      <pre tabIndex={0}>{text}</pre>
      <button type="button" onClick={() => void navigator.clipboard.writeText(text)}>
        Copy
      </button>
    </details>
  );
}
