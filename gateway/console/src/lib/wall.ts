// What the clock on the wall says where the person is, and the instant meant by it; where the browser is does not matter.
import { TZDateMini } from '@date-fns/tz'

import { zone } from '@/api/session'

const MINUTES = 'YYYY-MM-DDTHH:MM'.length
const here = () => zone.value ?? Intl.DateTimeFormat().resolvedOptions().timeZone

/** A day and a time of the person's zone as an input takes them: 2026-11-20T18:00. */
export function wallOf(at: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: here() }).format(at)
  return parts.replace(' ', 'T').slice(0, MINUTES)
}

export const dayOf = (at: Date): string => wallOf(at).slice(0, 10)

/** The instant at which the person's clock shows that; null for what is no time. */
export function instantOf(wall: string): Date | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(wall)
  if (!found) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = found.slice(1).map(Number)
  return new Date(new TZDateMini(year, month - 1, day, hour, minute, here()).getTime())
}

/** What lies ahead has not happened; a minute is forgiven, for clocks differ. */
export const isAhead = (at: Date | null): boolean => !!at && at.getTime() > Date.now() + 60_000
