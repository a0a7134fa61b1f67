// Something a person asked for: busy while it is on its way, and the refusal when there is one.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

import { type Refusal, refusalOf } from '@/api/refusal'

import { complain } from './toast'

export interface Attempt {
  busy: Ref<boolean>
  refusal: ShallowRef<Refusal | null>
  /** Try it; while one attempt is under way another does nothing. */
  attempt: (act: () => Promise<unknown>) => Promise<void>
}

export function useAttempt(): Attempt {
  const busy = ref(false)
  const refusal = shallowRef<Refusal | null>(null)

  async function attempt(act: () => Promise<unknown>): Promise<void> {
    if (busy.value) return
    busy.value = true
    refusal.value = null
    try {
      await act()
    } catch (thrown) {
      refusal.value = refusalOf(thrown)
    } finally {
      busy.value = false
    }
  }
  return { busy, refusal, attempt }
}

/** The same for a button that has no place for a refusal: it is said in a toast. Says whether it went well. */
export function useAct(): { busy: Ref<boolean>; act: (what: () => Promise<unknown>) => Promise<boolean> } {
  const busy = ref(false)

  async function act(what: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await what()
      return true
    } catch (thrown) {
      complain(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, act }
}
