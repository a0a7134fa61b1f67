// Hand a file over to the browser, as if a link to it had been clicked.

/** How long its address holds: a browser may ask the person first where to put it. */
const HELD_MS = 30_000

export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), HELD_MS)
}
