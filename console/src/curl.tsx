import type { ReactNode } from 'react';

/** The call behind the screen, for a terminal. */
export function Curl({ text }: { readonly text: string }): ReactNode {
  return (
    <details className="curl">
      <summary>The call of this screen</summary>
      <pre tabIndex={0}>{text}</pre>
      <button type="button" onClick={() => void navigator.clipboard.writeText(text)}>
        Copy
      </button>
    </details>
  );
}
