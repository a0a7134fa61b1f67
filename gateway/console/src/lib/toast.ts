// Short messages at the edge of the page.
import { reactive } from 'vue'

import { type Refusal, refusalOf } from '@/api/refusal'

export interface Toast {
  id: number
  kind: 'done' | 'refused'
  text: string
  code: string
}

export const toasts = reactive<Toast[]>([])
let last = 0

/** What was done before is no news once something else is said. */
function show(toast: Omit<Toast, 'id'>, ms: number): void {
  for (const one of toasts.filter((before) => before.kind === 'done')) dismiss(one.id)
  const id = ++last
  toasts.push({ id, ...toast })
  setTimeout(() => dismiss(id), ms)
}

export function dismiss(id: number): void {
  const index = toasts.findIndex((one) => one.id === id)
  if (index >= 0) toasts.splice(index, 1)
}

export function done(text: string): void {
  show({ kind: 'done', text, code: '' }, 3_500)
}

export function refused(refusal: Refusal): void {
  const faults = refusal.faults.map((fault) => fault.message).filter((message) => message && !refusal.message.includes(message))
  show({ kind: 'refused', text: [refusal.message, ...new Set(faults)].join(' '), code: refusal.code }, 9_000)
}

export function complain(thrown: unknown): void {
  refused(refusalOf(thrown))
}
