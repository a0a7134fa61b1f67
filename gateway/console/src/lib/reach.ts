// The reach in the address; what the person sees by default is not written there.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { reaches } from '@/api/session'
import { Reach } from '@/gen/baton/common/v1/read_pb'

const NAMES: Partial<Record<Reach, string>> = { [Reach.MINE]: 'mine', [Reach.TEAM]: 'team', [Reach.ALL]: 'all' }

export function useReach() {
  const route = useRoute()
  const router = useRouter()
  const choices = computed(() => reaches.value.map((value) => ({ value, name: NAMES[value] ?? 'all' })))
  const widest = computed(() => choices.value[choices.value.length - 1] ?? { value: Reach.MINE, name: 'mine' })
  const reach = computed(() => choices.value.find((one) => one.name === route.query['reach']) ?? widest.value)
  const choose = (name: string) => void router.replace({ query: { ...route.query, reach: name === widest.value.name ? undefined : name } })
  return { reach, choices, choose }
}

/** One filter in the address. */
export function useQuery(name: string) {
  const route = useRoute()
  const router = useRouter()
  return computed<string>({
    get: () => String(route.query[name] ?? ''),
    set: (value) => void router.replace({ query: { ...route.query, [name]: value || undefined } }),
  })
}

/** One of a few in the address; the usual one is not written there. */
export function useChoice<T extends string>(name: string, of: readonly [T, ...T[]], usual: T = of[0]) {
  const query = useQuery(name)
  return computed<T>({
    get: () => of.find((one) => one === query.value) ?? usual,
    set: (one) => (query.value = one === usual ? '' : one),
  })
}
