// Values that came from another system: which of them still stand in the form as they came.
import { type JsonValue, toJson } from '@bufbuild/protobuf'
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

/** The form with what another source says where it is still open; what a person wrote stays, of several choices too. */
export function filledIn(fields: RequiredField[], values: Values, brought: Brought): Values {
  const open = fields.filter((field) => !isFilled(field, values[field.key]) && brought.values[field.key] !== undefined)
  return { ...values, ...Object.fromEntries(open.map(({ key }) => [key, both(values[key], brought.values[key]!)])) }
}

function both(written: JsonValue | undefined, said: JsonValue): JsonValue {
  if (Array.isArray(written) && Array.isArray(said)) return [...new Set([...written, ...said])]
  return typeof written === 'string' && written.trim() ? written : said
}

/** The system's name by field, for values that are as it said them. */
export function sourcesOf(values: Values, brought: Brought | null): Record<string, string> {
  const same = Object.keys(brought?.values ?? {}).filter((key) => JSON.stringify(values[key]) === JSON.stringify(brought?.values[key]))
  return Object.fromEntries(same.map((key) => [key, brought?.label ?? '']))
}
