const OPENED_MS = 100

/** Put the cursor where the work begins once a dialog has opened, unless the person already writes in it. */
export function focusOnceOpen(focus: () => void): void {
  setTimeout(() => {
    if (!document.activeElement?.matches('[role=dialog] :is(input, textarea, select)')) focus()
  }, OPENED_MS)
}
