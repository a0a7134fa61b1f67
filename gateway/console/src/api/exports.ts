// Tables to take away: the server writes them from the same view, for the same person.
import { t, currentLocale } from '@/i18n'

import { session } from './session'

export async function saveExport(name: string, query: Record<string, string | undefined>): Promise<void> {
  const asked = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])))
  const answer = await fetch(`/export/${name}.csv?${asked}`, { headers: { authorization: `Bearer ${session.token ?? ''}`, 'accept-language': currentLocale() } })
  if (!answer.ok) throw new Error(await said(answer))
  const address = URL.createObjectURL(await answer.blob())
  Object.assign(document.createElement('a'), { href: address, download: `${name}.csv` }).click()
  setTimeout(() => URL.revokeObjectURL(address), 30_000)
}

async function said(answer: Response): Promise<string> {
  try {
    return ((await answer.json()) as { message?: string }).message ?? t('errors.unknown')
  } catch {
    return t('errors.unknown')
  }
}
