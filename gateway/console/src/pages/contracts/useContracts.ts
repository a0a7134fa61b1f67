// Contracts as the gateway shows them, heard live.
import { insights } from '@/api/insights'
import { may } from '@/api/session'
import { atLeast } from '@/api/written'
import type { Meta } from '@/gen/baton/common/v1/read_pb'
import { useView } from '@/lib/view'
import { computed, type WatchSource } from 'vue'

interface Wanted {
  contractId?: string
  leadId?: string
  closed?: boolean
  columnSize?: number
  query?: string
}

/** `note` takes what the answer says of its own age: a page's, while a part of a page leaves that to the page. */
export function useContracts(wanted: () => Wanted, sources: WatchSource[] = [], note: (meta: Meta | undefined) => void = () => undefined) {
  const view = useView(
    async () => {
      if (!may('ContractBoard')) return null
      const answer = await insights.contractBoard({ ...wanted(), atLeast: atLeast() })
      note(answer.meta)
      return answer
    },
    sources,
    { concerns: (event) => event.reset || event.change?.subjectKind === 'contract' },
  )
  const all = computed(() => view.data.value?.columns.flatMap((column) => column.contracts) ?? [])
  const away = computed(() => !!view.data.value?.meta?.sources.some((source) => source.absent && source.name === 'handoff'))
  const names = computed(() => ({ people: view.data.value?.people ?? {}, departments: view.data.value?.departments ?? {} }))
  return { view, all, away, names }
}
