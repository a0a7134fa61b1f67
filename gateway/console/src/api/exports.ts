// Tables to take away: the server writes them from the same view, for the same person, and refuses as it refuses any call.
import { Code, ConnectError } from '@connectrpc/connect'
import { errorFromJson } from '@connectrpc/connect/protocol-connect'

import { currentLocale } from '@/i18n'
import { download } from '@/lib/download'

import { session } from './session'

export async function saveExport(name: string, query: Record<string, string | undefined>, form: 'csv' | 'xlsx' = 'csv'): Promise<void> {
  const asked = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])))
  const headers = { authorization: `Bearer ${session.token ?? ''}`, 'accept-language': currentLocale() }
  const answer = await fetch(`/export/${name}.${form}?${asked}`, { headers })
  if (!answer.ok) throw errorFromJson(await answer.json(), answer.headers, new ConnectError('export refused', Code.Unknown))
  download(await answer.blob(), `${name}.${form}`)
}
