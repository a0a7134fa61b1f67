// Values that came from another system: which of them still stand in the form as they came.
import { toJson } from '@bufbuild/protobuf'
import { type Value, ValueSchema } from '@bufbuild/protobuf/wkt'

import type { RequiredField } from '@/gen/baton/leads/v1/lead_pb'

import { isFilled, type Values } from './evidence'

export interface Brought {
  record: string
  label: string
  values: Values
}

/** What a person has entered and not yet kept, what of it was brought in, and when it happened unless now; a value taken away is null. */
export interface Entered {
  values: Values
  brought: Brought | null
  at: Date | null
}

export const plain = (value: Value) => toJson(ValueSchema, value)

/** What is empty is filled in; nothing that a person wrote is written over. */
export function filledIn(fields: RequiredField[], values: Values, brought: Brought): Values {
  const open = fields.filter((field) => !isFilled(field, values[field.key]) && brought.values[field.key] !== undefined)
  return { ...values, ...Object.fromEntries(open.map((field) => [field.key, brought.values[field.key]!])) }
}

/** The system's name by field, for values that are as it said them. */
export function sourcesOf(values: Values, brought: Brought | null): Record<string, string> {
  const same = Object.keys(brought?.values ?? {}).filter((key) => JSON.stringify(values[key]) === JSON.stringify(brought?.values[key]))
  return Object.fromEntries(same.map((key) => [key, brought?.label ?? '']))
}
