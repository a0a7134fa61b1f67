// The words that tag a step: fetched once, when somebody is about to write or read a step. The service tags by the same rule.
import { shallowRef, type ShallowRef } from 'vue'

import { leads } from '@/api/clients'
import { may, session } from '@/api/session'
import type { KeywordTag } from '@/gen/baton/leads/v1/lead_pb'

import { textOf } from './format'

const tags = shallowRef<KeywordTag[]>([])
/** All of them, for whoever chooses among them. */
export const knownTags: Readonly<ShallowRef<KeywordTag[]>> = tags
let asked = ''

/** Fetch the tags, once for each log-in; without them nothing is proposed and tags show their keys. */
export async function loadKeywords(): Promise<void> {
  if (!session.token || asked === session.token || (session.me && !may('GetKeywordTags'))) return
  asked = session.token
  try {
    tags.value = (await leads.getKeywordTags({})).tags?.tags ?? []
  } catch {
    asked = ''
  }
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim()
const isLatin = (letter: string | undefined) => !!letter && /^[\x00-\x7f]$/.test(letter)

function placeOf(word: string, text: string): number {
  if (!word) return -1
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.search(new RegExp((isLatin(word[0]) ? '(?<![0-9a-z])' : '') + escaped + (isLatin(word.at(-1)) ? '(?![0-9a-z])' : '')))
}

/** Keys of the tags a text brings, in the order in which it mentions them. */
export function tagsIn(text: string): string[] {
  const said = plain(text)
  return tags.value
    .map((tag) => ({ key: tag.key, at: Math.min(...tag.words.map((word) => placeOf(plain(word), said)).filter((at) => at >= 0), Infinity) }))
    .filter((found) => found.at < Infinity)
    .sort((a, b) => a.at - b.at || a.key.localeCompare(b.key))
    .map((found) => found.key)
}

/** What people read; a tag nobody knows any more, and a keyword somebody typed, read as they are. */
export function tagName(key: string): string {
  return textOf(tags.value.find((tag) => tag.key === key)?.label, key)
}
