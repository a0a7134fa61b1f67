// A process in force, with its dwell rules, as a file to change or to install elsewhere.
import { process } from '@/api/process'
import { download } from '@/lib/download'

import { writePack } from './packFile'

export async function savePack(key: string): Promise<void> {
  const [version, board] = await Promise.all([process.processVersion({ key }), process.dwellBoard({ processKey: key, page: { size: 1 } })])
  if (!version.process) return
  const text = writePack(version.process, board.columns.flatMap((column) => column.rules))
  download(new Blob([text], { type: 'application/toml;charset=utf-8' }), `${key}.toml`)
}
