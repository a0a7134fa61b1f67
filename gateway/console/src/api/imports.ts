// Files of leads, in and out; fetched with the pages that need it.
import { create, fromJsonString, toJsonString } from '@bufbuild/protobuf'
import { createClient } from '@connectrpc/connect'

import { type LeadFileMapping, LeadFileMappingSchema, ImportService } from '@/gen/baton/gateway/v1/import_service_pb'

import { transport } from './clients'

export const imports = createClient(ImportService, transport)

/** A workbook of fifty thousand rows takes its time to be read. */
export const PATIENTLY = { timeoutMs: 30_000 }

/** What a person has settled about a file stays in this tab until the file is imported. */
const keyOf = (file: string) => `baton.import.${file}`

export function keepDraft(file: string, mapping: LeadFileMapping): void {
  try {
    sessionStorage.setItem(keyOf(file), toJsonString(LeadFileMappingSchema, mapping))
  } catch {
    // A browser that stores nothing keeps the draft on this page only.
  }
}

export function draftOf(file: string): LeadFileMapping {
  try {
    const kept = sessionStorage.getItem(keyOf(file))
    if (kept) return fromJsonString(LeadFileMappingSchema, kept)
  } catch {
    // What cannot be read is recognised anew.
  }
  return create(LeadFileMappingSchema, {})
}
