// Files go to the store by themselves; commands carry the receipt.
import { t } from '@/i18n'
import { download } from '@/lib/download'

import { session } from './session'

// A type, not an interface, so that it is a JSON object for the evidence struct.
export type FileReceipt = { sha256: string; size: number; media_type: string; name: string; signature: string }

export class UploadRefused extends Error {}

export const MAX_FILE = 50 * 1024 * 1024

export function putFile(file: File, progress: (part: number) => void): Promise<FileReceipt> {
  if (file.size === 0) return Promise.reject(new UploadRefused(t('file.empty')))
  if (file.size > MAX_FILE) return Promise.reject(new UploadRefused(t('file.tooLarge')))
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', '/files')
    request.setRequestHeader('authorization', `Bearer ${session.token ?? ''}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => reject(new UploadRefused(t('errors.offline')))
    request.onload = () => {
      if (request.status !== 201) return reject(new UploadRefused(messageIn(request.responseText)))
      const answer = JSON.parse(request.responseText) as FileReceipt
      resolve({ sha256: answer.sha256, size: answer.size, media_type: answer.media_type, name: answer.name, signature: answer.signature })
    }
    request.send(file)
  })
}

/** Files need the bearer token, so they are fetched and then handed to the browser. */
export async function saveFile(receipt: FileReceipt): Promise<void> {
  const headers: Record<string, string> = { authorization: `Bearer ${session.token ?? ''}` }
  if (receipt.signature) headers['x-baton-receipt'] = receipt.signature
  const answer = await fetch(`/files/${receipt.sha256}`, { headers })
  if (!answer.ok) throw new UploadRefused(messageIn(await answer.text()))
  download(await answer.blob(), receipt.name)
}

function messageIn(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? t('errors.unknown')
  } catch {
    return t('errors.unknown')
  }
}
