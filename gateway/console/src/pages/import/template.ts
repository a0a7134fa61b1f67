// An empty table with a heading for all that a file may hold, in the reader's language; the import recognises each of them.
import { t } from '@/i18n'
import { download } from '@/lib/download'

import { FIELDS } from './fields'

/** What a spreadsheet needs to read Chinese in a CSV. */
const BYTE_ORDER_MARK = '\ufeff'

export const headings = () => FIELDS.map((field) => t(`import.fields.${field}`))

export function saveTemplate(): void {
  download(new Blob([`${BYTE_ORDER_MARK}${headings().join(',')}\r\n`], { type: 'text/csv;charset=utf-8' }), `${t('import.template.name')}.csv`)
}
