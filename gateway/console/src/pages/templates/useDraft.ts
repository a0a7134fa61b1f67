// A process being written: read from its draft or its version in force, checked while one types, saved and published.
import { fromJsonString, toJsonString } from '@bufbuild/protobuf'
import { computed, ref, watch } from 'vue'

import { command } from '@/api/command'
import { process } from '@/api/process'
import { type Refusal, refusalOf } from '@/api/refusal'
import { templates } from '@/api/templates'
import { type ProcessChange, type ProcessSpec, ProcessSpecSchema, type ProcessWarning } from '@/gen/baton/leads/v1/template_service_pb'
import { askProcesses } from '@/lib/processes'

import { blank, specOf } from './model'

const CHECK_MS = 400
const REQUIRED = 'REQUIRED'
export const NEW = 'new'

export function useDraft(key: string) {
  const spec = ref<ProcessSpec | null>(null)
  const kept = ref('')
  const revision = ref(0)
  const version = ref(0)
  const changes = ref<ProcessChange[]>([])
  const warnings = ref<ProcessWarning[]>([])
  const refusal = ref<Refusal | null>(null)
  const failed = ref<Refusal | null>(null)
  const text = computed(() => (spec.value ? toJsonString(ProcessSpecSchema, spec.value) : ''))
  const dirty = computed(() => spec.value !== null && text.value !== kept.value)
  // What is still empty is no mistake before somebody tried to keep it.
  const blamed = ref(new Set<string>())
  const faults = computed(() => Object.fromEntries((refusal.value?.faults ?? []).filter((fault) => fault.code !== REQUIRED || blamed.value.has(fault.field)).map((fault) => [fault.field.replace(/^process\./, ''), fault.message])))

  async function read(copy = ''): Promise<void> {
    try {
      const draft = key === NEW ? undefined : (await templates.getProcessDrafts({})).drafts.find((one) => one.process?.key === key)
      const state = draft?.process ?? (key === NEW && !copy ? undefined : (await process.processVersion({ key: copy || key })).process)
      spec.value = state ? specOf(state) : blank()
      if (copy) spec.value.key = ''
      revision.value = draft?.revision ?? 0
      version.value = draft?.process?.version ?? (copy || !state ? 1 : state.version + 1)
      changes.value = draft?.changes ?? []
      warnings.value = draft?.warnings ?? []
      kept.value = text.value
    } catch (thrown) {
      failed.value = refusalOf(thrown)
    }
  }

  /** What is sent is a copy: what is being typed must not change under way. */
  const written = () => fromJsonString(ProcessSpecSchema, text.value)

  async function check(): Promise<void> {
    if (!spec.value) return
    const asked = text.value
    try {
      const { draft } = await command(templates.saveProcess, { process: written(), dryRun: true })
      if (asked !== text.value) return
      changes.value = draft?.changes ?? []
      warnings.value = draft?.warnings ?? []
      version.value = draft?.process?.version ?? version.value
      refusal.value = null
    } catch (thrown) {
      if (asked === text.value) refusal.value = refusalOf(thrown)
    }
  }

  async function save(): Promise<boolean> {
    try {
      const { draft } = await command(templates.saveProcess, { process: written(), revision: revision.value })
      revision.value = draft?.revision ?? revision.value
      changes.value = draft?.changes ?? []
      warnings.value = draft?.warnings ?? []
      kept.value = text.value
      refusal.value = null
      blamed.value = new Set()
      return true
    } catch (thrown) {
      refusal.value = refusalOf(thrown)
      blamed.value = new Set(refusal.value.faults.map((fault) => fault.field))
      return false
    }
  }

  async function publish(): Promise<void> {
    await command(templates.publishProcess, { key: spec.value?.key, revision: revision.value })
    await askProcesses()
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  watch(text, () => {
    clearTimeout(timer)
    if (dirty.value || refusal.value) timer = setTimeout(() => void check(), CHECK_MS)
  })
  return { spec, revision, version, changes, warnings, refusal, failed, faults, dirty, read, save, publish }
}
