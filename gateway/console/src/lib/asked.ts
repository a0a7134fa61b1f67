// A question asked while somebody types: once they pause, about what stands there then. An answer that does not come asks nothing.
import { onScopeDispose, shallowRef, type ShallowRef, watch } from 'vue'

const PAUSE_MS = 350

/** `query` is null while there is nothing to ask; `now` asks without waiting for a pause. */
export function useAsked<Q, A>(query: () => Q | null, ask: (query: Q) => Promise<A>): { answer: ShallowRef<A | null>; now: () => Promise<void> } {
  const answer = shallowRef<A | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = ''

  async function now(): Promise<void> {
    clearTimeout(timer)
    const wanted = query()
    const key = JSON.stringify(wanted)
    if (key === asked) return
    asked = key
    try {
      const said = wanted === null ? null : await ask(wanted)
      if (key === asked) answer.value = said
    } catch {
      if (key === asked) answer.value = null
    }
  }
  watch(
    () => JSON.stringify(query()),
    () => {
      clearTimeout(timer)
      timer = setTimeout(now, PAUSE_MS)
    },
    { immediate: true }, // what asks may come later than what was typed
  )
  onScopeDispose(() => clearTimeout(timer))
  return { answer, now }
}
