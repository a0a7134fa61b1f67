// The processes new leads may follow, the default one first; asked for once and again when one was published.
import { shallowRef } from 'vue'

import { views } from '@/api/clients'
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'

export const processes = shallowRef<ProcessState[]>([])
let asked = false

export async function loadProcesses(): Promise<void> {
  if (asked) return
  asked = true
  await askProcesses()
}

export async function askProcesses(): Promise<void> {
  try {
    processes.value = (await views.processes({})).processes
  } catch {
    asked = false // without an answer there is nothing to choose; the next page asks again
  }
}
