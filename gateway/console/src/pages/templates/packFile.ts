// A pack as a TOML file: the contract's own field names, enumerations in small letters without their prefix; the form of `baton packs`.
import { create, type DescEnum, type DescField, type DescMessage, fromJson, type JsonObject, type JsonValue, toJson } from '@bufbuild/protobuf'
import { TimestampSchema } from '@bufbuild/protobuf/wkt'
import { parse, stringify, TomlError } from 'smol-toml'

import type { DwellRule, ProcessState } from '@/gen/baton/leads/v1/lead_pb'
import { PackSchema } from '@/gen/baton/leads/v1/template_service_pb'

export interface FileFault {
  /** Where: `processes[0].nodes[2].key`, or line and column of what is no TOML. */
  field: string
  code: 'PACKS_NOT_TOML' | 'PACKS_FIELD_UNKNOWN' | 'PACKS_VALUE_KIND' | 'PACKS_VALUE_UNKNOWN'
  /** What could stand there instead. */
  known: string
}

export class UnreadablePack extends Error {
  constructor(readonly faults: FileFault[]) {
    super(faults.map((one) => `${one.field}: ${one.code}`).join('\n'))
  }
}

/** Return the pack of a file as a request says it. Throws UnreadablePack with every fault of its form, each by its field. */
export function readPack(text: string): JsonObject {
  const content = tableOf(text)
  const faults = [...faultsOf(content, PackSchema, '')]
  if (faults.length) throw new UnreadablePack(faults)
  return turned(content as JsonObject, PackSchema, (kind, value) => members(kind).get(value) ?? value)
}

/** Return a process in force, with its dwell rules, as the text of a file; `readPack` gives the same back. */
export function writePack(process: ProcessState, dwellRules: DwellRule[]): string {
  const { key, label, nodes, roles, enforceFromTime, version } = process
  const pack = create(PackSchema, { name: key, version, label, description: label, processes: [{ key, label, nodes, roles, enforceFromTime }], dwellRules })
  const told = toJson(PackSchema, pack, { useProtoFieldName: true }) as JsonObject
  return stringify(turned(told, PackSchema, (kind, value) => [...members(kind)].find(([, name]) => name === value)?.[0] ?? value))
}

function tableOf(text: string): unknown {
  try {
    return parse(text)
  } catch (thrown) {
    if (!(thrown instanceof TomlError)) throw thrown
    throw new UnreadablePack([{ field: `${thrown.line}:${thrown.column}`, code: 'PACKS_NOT_TOML', known: '' }])
  }
}

function* faultsOf(content: unknown, kind: DescMessage, path: string): Generator<FileFault> {
  if (typeof content !== 'object' || content === null || Array.isArray(content) || content instanceof Date) {
    yield { field: path, code: 'PACKS_VALUE_KIND', known: '{ … }' }
    return
  }
  for (const [name, value] of Object.entries(content)) {
    const here = path ? `${path}.${name}` : name
    const field = kind.fields.find((one) => one.name === name)
    if (!field) yield { field: here, code: 'PACKS_FIELD_UNKNOWN', known: kind.fields.map((one) => one.name).join(', ') }
    else if (field.fieldKind !== 'list') yield* valueFaults(value, field, here)
    else if (!Array.isArray(value)) yield { field: here, code: 'PACKS_VALUE_KIND', known: '[ … ]' }
    else for (const [at, one] of value.entries()) yield* valueFaults(one, field, `${here}[${at}]`)
  }
}

function* valueFaults(value: unknown, field: DescField, path: string): Generator<FileFault> {
  if (field.enum) {
    if (!members(field.enum).has(value as string)) yield { field: path, code: 'PACKS_VALUE_UNKNOWN', known: [...members(field.enum).keys()].join(', ') }
  } else if (field.message && field.message.typeName !== TimestampSchema.typeName) {
    yield* faultsOf(value, field.message, path)
  } else if (!fits(value, field)) {
    yield { field: path, code: 'PACKS_VALUE_KIND', known: '' }
  }
}

/** Whether the contract can hold a value: asked of the contract itself, so that no range and no form of a time is written here again. */
function fits(value: unknown, field: DescField): boolean {
  if (typeof value === 'object') return false
  try {
    fromJson(field.parent, { [field.name]: field.fieldKind === 'list' ? [value as JsonValue] : (value as JsonValue) })
    return typeof value === 'string' || field.scalar !== undefined
  } catch {
    return false
  }
}

function turned(content: JsonObject, kind: DescMessage, rename: (kind: DescEnum, value: string) => string): JsonObject {
  const turn = (value: JsonValue, field: DescField): JsonValue => {
    if (field.enum) return rename(field.enum, value as string)
    if (field.message && field.message.typeName !== TimestampSchema.typeName) return turned(value as JsonObject, field.message, rename)
    return value
  }
  return Object.fromEntries(
    kind.fields.filter((field) => field.name in content).map((field) => {
      const value = content[field.name]!
      return [field.name, Array.isArray(value) ? value.map((one) => turn(one, field)) : turn(value, field)]
    }),
  )
}

/** The file's name of each member to the contract's, without the unspecified one. */
function members(kind: DescEnum): Map<string, string> {
  const prefix = kind.values[0]!.name.replace(/UNSPECIFIED$/, '')
  return new Map(kind.values.filter((one) => one.number).map((one) => [one.name.slice(prefix.length).toLowerCase(), one.name]))
}
