// A page's data: old data stays while new arrives, live changes read it anew, a dead gateway is asked again.
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'

import { freshness } from '@/api/freshness'
import { type LiveChange, onLive } from '@/api/live'
import { isUnauthenticated, type Refusal, refusalOf } from '@/api/refusal'
import { leaveToLogIn } from '@/router'

export interface View<T> {
  data: ShallowRef<T | null>
  loading: Ref<boolean>
  refusal: Ref<Refusal | null>
  reload: () => Promise<void>
}

interface Options {
  /** Which live changes concern this view; without it none does. */
  concerns?: (event: LiveChange) => boolean
}

const GATHER_MS = 150
const AT_MOST_EVERY_MS = 1_000
const ASK_AGAIN_MS = 5_000

const COUNTED_WITHIN_MS = 2_000

/** Look again for as long as `waits` says that something shown is still being counted. */
export function reloadWhile(waits: WatchSource<boolean>, view: View<unknown>): void {
  watch(
    waits,
    (now, _, onCleanup) => {
      if (!now) return
      const timer = setInterval(() => void view.reload(), COUNTED_WITHIN_MS)
      onCleanup(() => clearInterval(timer))
    },
    { immediate: true },
  )
}

export function useView<T>(load: () => Promise<T>, sources: WatchSource[] = [], options: Options = {}): View<T> {
  const data = shallowRef<T | null>(null)
  const loading = ref(false)
  const refusal = ref<Refusal | null>(null)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastAt = 0
  let gone = false

  async function reload(): Promise<void> {
    const mine = ++asked
    loading.value = true
    lastAt = Date.now()
    try {
      const answer = await load()
      if (mine !== asked || gone) return
      data.value = answer
      refusal.value = null
    } catch (thrown) {
      if (mine !== asked || gone) return
      if (isUnauthenticated(thrown)) return leaveToLogIn()
      refusal.value = refusalOf(thrown)
      if (refusal.value.offline) {
        freshness.unreachable = true
        soon(ASK_AGAIN_MS)
      }
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  function soon(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void reload(), ms)
  }

  if (options.concerns) {
    let waiting = false
    onLive((event) => {
      if (waiting || !(event.reset || options.concerns?.(event))) return
      waiting = true
      setTimeout(
        () => {
          waiting = false
          if (!gone) void reload()
        },
        Math.max(GATHER_MS, AT_MOST_EVERY_MS - (Date.now() - lastAt)),
      )
    })
  }
  watch(sources, () => void reload(), { immediate: true })
  onScopeDispose(() => {
    gone = true
    clearTimeout(timer)
  })
  return { data, loading, refusal, reload }
}
