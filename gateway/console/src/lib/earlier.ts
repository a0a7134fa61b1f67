// What was written when the lead stood in this node before.
import type { VisitDetail } from '@/gen/baton/leads/v1/lead_service_pb'
import type { RequiredField } from '@/gen/baton/leads/v1/lead_pb'
import { t } from '@/i18n'

import { type Brought, filledIn } from './brought'
import type { Values } from './evidence'
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

/** Whether there is anything to take over. */
export const wouldFill = (fields: RequiredField[], values: Values, earlier: Brought | null): boolean => !!earlier && JSON.stringify(filledIn(fields, values, earlier)) !== JSON.stringify(values)
