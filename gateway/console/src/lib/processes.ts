// The processes there are leads in, the default one first; asked for once and again when one was published.
import { computed, shallowRef } from 'vue'

import { views } from '@/api/clients'
import type { ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'

import { textOf } from './format'

export const processes = shallowRef<ProcessState[]>([])
/** Those that new leads may follow. */
export const followable = computed(() => processes.value.filter((one) => !one.retired))
let asked = false

/** All that leads may stand in: one that takes no new leads still has its own nodes. */
export const allProcesses = async () => (await views.processes({ withRetired: true })).processes

export async function loadProcesses(): Promise<void> {
  if (asked) return
  asked = true
  await askProcesses()
}

/** What people call a process, and that it takes no new leads. */
export const processName = (one: ProcessState) => (one.retired ? t('board.retired', { name: textOf(one.label, one.key) }) : textOf(one.label, one.key))

/** The process a page shows: the one that was chosen, or the default one; undefined while that is not known. */
export const processShown = (chosen: string) => chosen || processes.value[0]?.key

export async function askProcesses(): Promise<void> {
  try {
    processes.value = await allProcesses()
  } catch {
    asked = false // without an answer there is nothing to choose; the next page asks again
  }
}
