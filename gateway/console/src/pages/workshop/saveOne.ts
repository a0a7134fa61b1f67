// The pack as one file that needs nothing else: what is on the page, with the styles it has, without its buttons and scripts.
import { currentLocale } from '@/i18n'
import { download } from '@/lib/download'

export function saveOne(article: HTMLElement, title: string): void {
  const copy = article.cloneNode(true) as HTMLElement
  copy.querySelectorAll('.no-print, button').forEach((one) => one.remove())
  copy.querySelectorAll<HTMLElement>('[hidden]').forEach((one) => one.removeAttribute('hidden'))
  copy.querySelectorAll('a').forEach((one) => one.removeAttribute('href'))
  const page = document.implementation.createHTMLDocument(title)
  page.documentElement.lang = currentLocale()
  const charset = page.createElement('meta')
  charset.setAttribute('charset', 'utf-8')
  const viewport = Object.assign(page.createElement('meta'), { name: 'viewport', content: 'width=device-width, initial-scale=1' })
  const style = page.createElement('style')
  style.textContent = `${rules()}\nbody { padding: 24px 16px; } html, body { height: auto; }`
  page.head.prepend(charset, viewport)
  page.head.append(style)
  page.body.append(copy)
  download(new Blob([`<!doctype html>\n${page.documentElement.outerHTML}`], { type: 'text/html;charset=utf-8' }), `${title}.html`)
}

/** Every rule of the console, which are few; a sheet of somebody else's extension cannot be read and is not ours. */
function rules(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => {
      try {
        return [...sheet.cssRules].map((rule) => rule.cssText)
      } catch {
        return []
      }
    })
    .join('\n')
}
