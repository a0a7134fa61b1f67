// A check as it is saved: whole, because saving replaces it.
import type { DataCheck } from '@/gen/baton/leads/v1/check_service_pb'

export const requestOf = (check: DataCheck) => ({
  key: check.key,
  labelZh: check.label?.zh ?? '',
  labelEn: check.label?.en ?? '',
  promptZh: check.prompt?.zh ?? '',
  promptEn: check.prompt?.en ?? '',
  field: check.field,
  processKey: check.processKey,
  node: check.node,
  when: check.when,
})
export type CheckRequest = ReturnType<typeof requestOf>

/** Names every formula knows; the words for them are in the catalog. */
export const NAMES = [
  'lead_amount', 'lead_quoted_amount', 'lead_usual_amount', 'lead_close_on', 'lead_created_on', 'lead_entered_on', 'lead_won_on',
  'lead_first_step_on', 'lead_last_step_on', 'today', 'lead_days_open', 'lead_days_in_node', 'lead_days_to_first_step', 'lead_follow_ups',
  'lead_has_contact', 'lead_has_phone', 'lead_phone_odd', 'lead_doubtful', 'lead_status', 'lead_source', 'lead_industry', 'lead_currency', 'lead_customization',
  'lead_tags', 'lead_node', 'lead_position',
]
