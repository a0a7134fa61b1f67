// Names of people the caller may name; read once, again when somebody is not found.
import { reactive } from 'vue'

import { directory } from '@/api/clients'
import type { PersonState } from '@/gen/baton/gateway/v1/events_pb'

const known = reactive(new Map<string, PersonState>())

export async function findPeople(query: string): Promise<PersonState[]> {
  const answer = await directory.listPeople({ query: query || undefined, page: { size: 50 } })
  for (const person of answer.people) known.set(person.id, person)
  return answer.people
}

export function knownPerson(id: string): PersonState | undefined {
  return known.get(id)
}
