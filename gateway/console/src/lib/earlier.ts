// What was written when the lead stood in this node before.
import type { JsonValue } from '@bufbuild/protobuf'

import type { VisitDetail } from '@/gen/baton/leads/v1/lead_service_pb'
import type { RequiredField } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'

import type { Brought } from './brought'
import { isFilled, type Values } from './evidence'
import { dateOf, day } from './format'

export interface Earlier extends Brought {
  /** When the visit ended, as people read it. */
  day: string
}

/** The evidence of the latest visit of the node that is over and left any, as a source to fill a form from; visits come latest first. */
export function earlierOf(visits: VisitDetail[], node: string): Earlier | null {
  const last = visits.find(({ visit, fields }) => visit?.node === node && visit.exitedTime && Object.keys(fields ?? {}).length)
  return last ? { record: '', label: t('evidence.lastTime'), day: day(dateOf(last.visit?.exitedTime)), values: last.fields as Values } : null
}

/** The form with what was written then in what is still open; what has been written since stays, of several choices too. */
export function takenOver(fields: RequiredField[], values: Values, earlier: Brought): Values {
  const open = fields.filter((field) => !isFilled(field, values[field.key]) && earlier.values[field.key] !== undefined)
  return { ...values, ...Object.fromEntries(open.map(({ key }) => [key, both(values[key], earlier.values[key]!)])) }
}

function both(now: JsonValue | undefined, then: JsonValue): JsonValue {
  if (Array.isArray(now) && Array.isArray(then)) return [...new Set([...now, ...then])]
  return typeof now === 'string' && now.trim() ? now : then
}

/** Whether there is anything to take over. */
export const wouldFill = (fields: RequiredField[], values: Values, earlier: Brought | null): boolean => !!earlier && JSON.stringify(takenOver(fields, values, earlier)) !== JSON.stringify(values)
