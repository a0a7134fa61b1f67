// Evidence between form and wire: what counts as filled, and how a kept value reads.
import type { JsonValue } from '@bufbuild/protobuf'

import type { FieldFault } from '@/api/refusal'
import { t } from '@/i18n'
import { FieldType, type RequiredField } from '@/gen/baton/leads/v1/lead_pb'

import { money, textOf } from './format'

export type Values = Record<string, JsonValue>

const READ: Partial<Record<FieldType, RegExp>> = { [FieldType.MONEY]: /^\d+$/, [FieldType.NUMBER]: /^-?\d+(\.\d+)?$/ }

/** Something was typed where a number belongs, and it is none. */
export const isUnread = (field: RequiredField, value: JsonValue | undefined): boolean => typeof value === 'string' && !!value && READ[field.type]?.test(value) === false

export function isFilled(field: RequiredField, value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '' || isUnread(field, value)) return false
  const least = field.min ?? 1
  if (field.type === FieldType.MULTI_CHOICE) return Array.isArray(value) && value.length >= least
  if (field.type === FieldType.TEXT) return typeof value === 'string' && value.trim().length >= least
  return true
}

/** What stands otherwise in a form than it is kept, to be sent: a value taken away is null on the wire. */
export function changesFrom(kept: Values, values: Values): Values {
  const keys = new Set([...Object.keys(values), ...Object.keys(kept)])
  return Object.fromEntries([...keys].filter((key) => JSON.stringify(values[key] ?? null) !== JSON.stringify(kept[key] ?? null)).map((key) => [key, values[key] ?? null]))
}

/** What was refused of a form, by field, while its value is still the refused one: what was put right since is no fault any more. */
export function faultsIn(refusal: { faults: FieldFault[] } | null, values: Values, refused: Values): Record<string, string> {
  const named = (refusal?.faults ?? []).map((fault) => [fault.field.replace(/^(fields|inputs)\./, ''), fault.message] as const)
  return Object.fromEntries(named.filter(([key]) => JSON.stringify(values[key]) === JSON.stringify(refused[key])))
}

export function choiceName(field: RequiredField, key: string): string {
  return textOf(field.choices.find((choice) => choice.key === key)?.label, key)
}

/** A kept value as people read it; money is in the minor unit of `currency`. */
export function readable(field: RequiredField, value: JsonValue | undefined, currency: string): string {
  if (value === undefined || value === null) return ''
  if (field.type === FieldType.MONEY) return money(BigInt(String(value)), currency)
  if (field.type === FieldType.CHOICE) return choiceName(field, String(value))
  if (Array.isArray(value)) return value.map((item) => choiceName(field, String(item))).join(t('common.comma'))
  if (typeof value === 'object') return String(value['name'] ?? '')
  return String(value)
}
