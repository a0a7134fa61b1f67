// What was typed and not sent yet stays in this tab: neither a reload nor a look at another page loses it.
import { myId } from '@/api/session'

const keyOf = (about: string) => `baton.unsent.${myId.value}.${about}`

export function unsentOf<T>(about: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(about)) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Keep what is being typed; null drops it. */
export function keepUnsent(about: string, what: unknown): void {
  try {
    if (what === null) sessionStorage.removeItem(keyOf(about))
    else sessionStorage.setItem(keyOf(about), JSON.stringify(what))
  } catch {
    // A browser that stores nothing keeps it on this page only.
  }
}
