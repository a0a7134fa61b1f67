// Contracts as the gateway shows them, heard live.
import { noteMeta } from '@/api/freshness'
import { insights } from '@/api/insights'
import { may } from '@/api/session'
import { atLeast } from '@/api/written'
import { useView } from '@/lib/view'
import { computed, type WatchSource } from 'vue'

interface Wanted {
  contractId?: string
  leadId?: string
  closed?: boolean
  columnSize?: number
  query?: string
}

export function useContracts(wanted: () => Wanted, sources: WatchSource[] = []) {
  const view = useView(
    async () => {
      if (!may('ContractBoard')) return null
      const answer = await insights.contractBoard({ ...wanted(), atLeast: atLeast() })
      noteMeta(answer.meta)
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
