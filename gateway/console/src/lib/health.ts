// Rates as people read them, days as they are written.
import type { CompletionPoint, HealthRow } from '@/gen/baton/gateway/v1/process_service_pb'
import { currentLocale } from '@/i18n'

export const percent = (bp: number | undefined): string =>
  bp === undefined ? '—' : new Intl.NumberFormat(currentLocale(), { style: 'percent', maximumFractionDigits: 1 }).format(bp / 10_000)

export const current = (row: HealthRow | undefined): CompletionPoint | undefined => row?.series[row.series.length - 1]

/** A company's day, which has no zone to be shifted by. */
export const civil = (day: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
