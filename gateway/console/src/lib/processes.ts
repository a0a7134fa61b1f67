// The processes there are leads in, the default one first; asked for once and again when one was published.
import { computed, shallowRef } from 'vue'

import { views } from '@/api/clients'
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'

export const processes = shallowRef<ProcessState[]>([])
/** Those that new leads may follow. */
export const followable = computed(() => processes.value.filter((one) => !one.retired))
let asked = false

export async function loadProcesses(): Promise<void> {
  if (asked) return
  asked = true
  await askProcesses()
}

/** The process a page shows: the one that was chosen, or the default one; undefined while that is not known. */
export const processShown = (chosen: string) => chosen || processes.value[0]?.key

export async function askProcesses(): Promise<void> {
  try {
    processes.value = (await views.processes({})).processes
  } catch {
    asked = false // without an answer there is nothing to choose; the next page asks again
  }
}
