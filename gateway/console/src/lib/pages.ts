// Rows page by page: the newest are a live view, older ones are added below as they are asked for.
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef, type WatchSource } from 'vue'

import { complain } from './toast'
import type { View } from './view'

interface Page {
  nextPageToken?: string | undefined
}

export interface Pages<A, R> {
  /** All pages shown, the newest first; what they say beside their rows is read from here. */
  pages: ComputedRef<A[]>
  /** Their rows, each once: one that has moved up since stands where it stands now. */
  rows: ComputedRef<R[]>
  /** Where the next page begins; nothing when there is none. */
  token: ComputedRef<string | undefined>
  loadMore: () => Promise<void>
  /** Show the newest page alone, as after something changed in an older one. */
  fold: () => void
}

interface Options<A, R> {
  rowsOf: (page: A) => readonly R[]
  keyOf: (row: R) => string
  ask: (token: string) => Promise<A>
  /** What is asked for: when it changes, older pages answer another question. */
  of?: WatchSource[]
}

export function usePages<A extends Page, R>(newest: View<A>, { rowsOf, keyOf, ask, of = [] }: Options<A, R>): Pages<A, R> {
  const older: ShallowRef<A[]> = shallowRef([])
  const first: ShallowRef<A | null> = shallowRef(null)
  let question = 0

  function fold(): void {
    question++
    older.value = []
  }
  watch(newest.data, (now) => (first.value = now), { flush: 'sync' })
  watch(of, () => { fold(); first.value = null }, { flush: 'sync' }) // prettier-ignore

  const pages = computed(() => (newest.data.value ? [newest.data.value, ...older.value] : []))
  const rows = computed(() => {
    const seen = new Set<string>()
    return pages.value.flatMap(rowsOf).filter((row) => !seen.has(keyOf(row)) && seen.add(keyOf(row)))
  })
  const token = computed(() => (older.value.at(-1) ?? first.value)?.nextPageToken)

  async function loadMore(): Promise<void> {
    const mine = question
    try {
      const page = token.value ? await ask(token.value) : null
      if (page && mine === question) older.value = [...older.value, page]
    } catch (thrown) {
      complain(thrown)
    }
  }
  return { pages, rows, token, loadMore, fold }
}
