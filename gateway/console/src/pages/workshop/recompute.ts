// The draw once more, in the reader's own browser. Formula: first n of the population by HMAC-SHA-256(seed, id); SHA-256(seed) = commitment;
// SHA-256 of the ids, a line each in their order, is the hash that was told with the draw: no lead was added or left out since.
import type { GetSampleResponse } from '@/gen/baton/leads/v1/workshop_service_pb'

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))

/** Whether the draw holds; null where the browser lends no cryptography (without https). */
export async function holds({ sample, population }: GetSampleResponse): Promise<boolean | null> {
  if (!sample?.seed || !globalThis.crypto?.subtle) return null
  const seed = bytesOf(sample.seed)
  if (hex(await crypto.subtle.digest('SHA-256', seed)) !== sample.seedCommit) return false
  const text = new TextEncoder()
  const whole = new Set(population).size === population.length && hex(await crypto.subtle.digest('SHA-256', text.encode(population.join('\n')))) === sample.populationHash
  if (!whole) return false
  const key = await crypto.subtle.importKey('raw', seed, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const places = await Promise.all(population.map(async (id) => ({ id, at: hex(await crypto.subtle.sign('HMAC', key, text.encode(id))) })))
  const again = places.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, sample.n)
  return again.length === sample.leadIds.length && again.every((one, number) => one.id === sample.leadIds[number])
}
