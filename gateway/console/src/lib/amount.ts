// Amounts and numbers as people type them, and back: 150000, 150,000, 15 wan and 150k are the same, as in an import.
import { digitsOf } from './format'

// Qian, wan, baiwan, qianwan and yi: how large numbers are written in Chinese, whatever language the console speaks; yuan may follow.
const TENS: Record<string, number> = { '\u5343': 3, k: 3, '\u4e07': 4, '\u767e\u4e07': 6, m: 6, '\u5343\u4e07': 7, '\u4ebf': 8 }
const WRITTEN = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d+)(?:\.(\d*))?(\u4ebf|\u5343\u4e07|\u767e\u4e07|\u4e07|\u5343|k|m)?$/

/** The plain decimal of what was typed; null where it cannot be read for certain. */
export function decimalFrom(entered: string): string | null {
  const found = WRITTEN.exec(entered.normalize('NFKC').toLowerCase().replace(/[\s_']|\p{Sc}|[\u5143\u5706]$/gu, ''))
  if (!found) return null
  const [, sign = '', whole = '', part = '', word = ''] = found
  const tens = TENS[word] ?? 0
  const digits = whole.replaceAll(',', '') + part.padEnd(tens, '0')
  const rest = part.slice(tens).replace(/0+$/, '')
  return sign + digits.slice(0, digits.length - Math.max(0, part.length - tens)).replace(/^0+(?=\d)/, '') + (rest && `.${rest}`)
}

/** An amount typed in whole units of its currency, in the minor ones; null where it is no such amount. */
export function minorFrom(entered: string, currency = 'CNY'): string | null {
  const [whole = '', part = ''] = (decimalFrom(entered) ?? '').split('.')
  const digits = digitsOf(currency)
  if (!whole || whole.startsWith('-') || part.length > digits) return null
  return (BigInt(whole) * 10n ** BigInt(digits) + BigInt(part.padEnd(digits, '0') || '0')).toString()
}

export function enteredFrom(minor: string | bigint, currency = 'CNY'): string {
  const digits = digitsOf(currency)
  const text = BigInt(minor).toString().padStart(digits + 1, '0')
  const part = digits ? text.slice(-digits).replace(/0+$/, '') : ''
  return (digits ? text.slice(0, -digits) : text) + (part ? `.${part}` : '')
}
