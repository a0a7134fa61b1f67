// A connector while it is written.
import { create } from '@bufbuild/protobuf'

import { Role } from '@/gen/baton/common/v1/access_pb'
import { type RecordConnectorSpec, RecordConnectorSpecSchema, type RecordField, RecordWordSchema } from '@/gen/baton/gateway/v1/record_service_pb'
import { FieldType, type ProcessState } from '@/gen/baton/leads/v1/lead_pb'

export const ROLES = [Role.REP, Role.SUPERVISOR, Role.SALES_DIRECTOR, Role.ADMIN] as const
export const CHOOSING = [FieldType.CHOICE, FieldType.MULTI_CHOICE]
const FILES = [FieldType.FILE, FieldType.SIGNED_FILE]
export const PLACES = '{external_id} {customer_name} {lead_no} {evidence.…}'

/** A connector to begin with: the process new leads follow, and the first address that is allowed. */
export function fresh(processes: ProcessState[], origins: string[]): RecordConnectorSpec {
  const process = processes[0]
  const node = process?.nodes.find((one) => one.required.some((field) => !FILES.includes(field.type))) ?? process?.nodes[0]
  return create(RecordConnectorSpecSchema, {
    key: 'erp',
    label: { zh: '', en: '' },
    baseUrl: origins[0] ?? 'https://',
    path: '/{external_id}',
    processKey: process?.key,
    node: node?.key,
    fields: [],
    grant: { roles: [Role.REP, Role.SUPERVISOR] },
    timeoutMs: 5_000,
    active: true,
  })
}

/** The fields of the node that can be filled in: files are uploaded. */
export function fillable(process: ProcessState | undefined, node: string | undefined) {
  return (process?.nodes.find((one) => one.key === node)?.required ?? []).filter((field) => !FILES.includes(field.type))
}

export const wordsOf = (field: RecordField) => field.words.map((one) => `${one.word}=${one.choice}`).join('\n')

export function readWords(text: string): RecordField['words'] {
  const lines = text.split('\n').map((line) => line.split('='))
  return lines.filter((parts) => parts.length > 1 && parts[0]?.trim()).map(([word, ...rest]) => create(RecordWordSchema, { word: word?.trim(), choice: rest.join('=').trim() }))
}
