// A dwell rule in words: so long, by that clock, tell those.
import { DwellClock, DwellRecipient, type DwellRule, StallReason } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'

const HOUR = 60
const DAY = 24 * HOUR

/** The threshold in the largest unit that divides it; a working day has no fixed length, so that clock counts in hours. */
export function threshold(rule: Pick<DwellRule, 'thresholdMinutes' | 'clock'>): string {
  const minutes = rule.thresholdMinutes
  if (rule.clock === DwellClock.BUSINESS) return minutes % HOUR ? t('time.minutes', { n: minutes }) : t('dwell.workHours', { n: minutes / HOUR })
  if (minutes % DAY === 0) return t('time.days', { n: minutes / DAY })
  return minutes % HOUR ? t('time.minutes', { n: minutes }) : t('time.hours', { n: minutes / HOUR })
}

export function recipients(rule: Pick<DwellRule, 'recipients'>): string {
  return rule.recipients.map((who) => t(`dwell.to.${DwellRecipient[who]}`)).join(t('common.comma'))
}

export const STALL_REASONS = [StallReason.CONTACT_AWAY, StallReason.BUDGET, StallReason.PROCEDURE, StallReason.WAITING_FOR_US, StallReason.SEASON]

export function stallReason(reason: StallReason): string {
  return t(`stall.reason.${StallReason[reason] ?? 'UNSPECIFIED'}`)
}
