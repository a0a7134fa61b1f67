// Something a person asked for: busy while it is on its way, and the refusal when there is one.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

import { type Refusal, refusalOf } from '@/api/refusal'

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
