// What the door or an owner refused, as a sentence in the reader's language with the fields at fault.
import { Code, ConnectError } from '@connectrpc/connect'

import { BadRequestSchema, ErrorInfoSchema, LocalizedMessageSchema, RetryInfoSchema } from '@/gen/google/rpc/error_details_pb'
import { currentLocale, t } from '@/i18n'

export interface FieldFault {
  field: string
  code: string
  message: string
}

export interface Refusal {
  code: string
  message: string
  faults: FieldFault[]
  metadata: Record<string, string>
  status: Code
  retryAfterS: number | null
  /** The server could not be asked at all. */
  offline: boolean
}

export const GATE_INCOMPLETE = 'LEADS_GATE_INCOMPLETE'
export const GUARD_UNMET = 'LEADS_GUARD_UNMET'
/** Whether nobody could answer, as against somebody who said no. */
export const isAway = (refusal: Refusal): boolean => refusal.code === 'GATEWAY_OWNER_AWAY' || refusal.offline
/** Whether somebody said no. */
export const isBarred = (refusal: Refusal | null): boolean => !!refusal && !isAway(refusal)
export const isGate = (refusal: { code: string } | null): boolean => refusal?.code === GATE_INCOMPLETE || refusal?.code === GUARD_UNMET

export function refusalOf(thrown: unknown): Refusal {
  const error = ConnectError.from(thrown)
  const info = error.findDetails(ErrorInfoSchema)[0]
  const locale = currentLocale()
  const texts = error.findDetails(LocalizedMessageSchema)
  const text = texts.find((one) => one.locale === locale)?.message
  const retry = error.findDetails(RetryInfoSchema)[0]?.retryDelay
  const offline = !info && (error.code === Code.Unavailable || error.code === Code.Unknown || error.code === Code.DeadlineExceeded)
  return {
    code: info?.reason ?? Code[error.code] ?? 'UNKNOWN',
    message: text ?? (offline ? t('errors.offline') : info ? error.rawMessage : t('errors.unknown')),
    faults: faultsOf(error, locale),
    metadata: info?.metadata ?? {},
    status: error.code,
    retryAfterS: retry ? Number(retry.seconds) : null,
    offline,
  }
}

/** Every fault comes once for each language; the reader's is kept. */
function faultsOf(error: ConnectError, locale: string): FieldFault[] {
  const found = new Map<string, FieldFault>()
  for (const bad of error.findDetails(BadRequestSchema)) {
    for (const one of bad.fieldViolations) {
      const key = `${one.field} ${one.reason}`
      if (!found.has(key) || one.localizedMessage?.locale === locale) {
        found.set(key, { field: one.field, code: one.reason, message: one.localizedMessage?.message || one.description })
      }
    }
  }
  return [...found.values()]
}

export function isUnauthenticated(thrown: unknown): boolean {
  return thrown instanceof ConnectError && thrown.code === Code.Unauthenticated
}
