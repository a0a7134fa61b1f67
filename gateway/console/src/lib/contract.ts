// A contract as pages show it: where it stands, who has the next act, and which acts there are.
import { type ContractState, ContractStatus as S } from '@/gen/baton/handoff/v1/contract_pb'
import { ContractVerb as V } from '@/gen/baton/handoff/v1/contract_service_pb'
import { may } from '@/api/session'
import { t } from '@/i18n'

export type ContractVerb = 'fill' | 'submit' | 'approve' | 'return' | 'sign' | 'withdraw'
export const WAY = [S.OPENED, S.FILLED, S.LEGAL_REVIEW, S.APPROVED, S.SIGNED]

export const contractStatus = (status: S) => t(`contract.status.${S[status] ?? 'UNSPECIFIED'}`)
export const isUnderWay = (contract: ContractState) => contract.status !== S.SIGNED && contract.status !== S.WITHDRAWN

export function toneOf(contract: ContractState): 'good' | 'warn' | 'accent' | '' {
  if (contract.stale) return 'warn'
  if (contract.status === S.SIGNED) return 'good'
  return contract.status === S.WITHDRAWN ? '' : 'accent'
}

type Named = { people: Record<string, string>; departments: Record<string, string> }

/** Who has the next act: the department, and the persons as far as known. */
export function holderOf(contract: ContractState, { people, departments }: Named): string {
  return [departments[contract.holderDept] ?? contract.holderDept, ...contract.holderIds.map((id) => people[id] || '')].filter(Boolean).join(' ')
}

/** What is to be done now, and by whom. */
export function nextOf(contract: ContractState, names: Named): string {
  if (contract.status === S.WITHDRAWN) return t(`contract.withdrawnBy.${contract.withdrawnBy ?? 'hand'}`)
  if (contract.status === S.SIGNED) return t('contract.next.SIGNED', { no: contract.contractNo ?? '' })
  return t(`contract.next.${S[contract.status] ?? 'UNSPECIFIED'}`, { who: holderOf(contract, names) })
}

// The order is that of likelihood; the first becomes the primary button.
const ACTS: { verb: ContractVerb; method: string; when: S[] }[] = [
  { verb: 'sign', method: 'SignContract', when: [S.APPROVED] },
  { verb: 'approve', method: 'ApproveContract', when: [S.LEGAL_REVIEW] },
  { verb: 'submit', method: 'SubmitContract', when: [S.FILLED] },
  { verb: 'fill', method: 'FillContract', when: [S.OPENED, S.FILLED, S.LEGAL_REVIEW, S.APPROVED] },
  { verb: 'return', method: 'ReturnContract', when: [S.LEGAL_REVIEW] },
  { verb: 'withdraw', method: 'WithdrawContract', when: [S.OPENED, S.FILLED, S.LEGAL_REVIEW, S.APPROVED] },
]

/** The acts this person may call: those the owner allows on this contract; while it is away, those of this state. */
export function actsOf(contract: ContractState, allowed?: V[]): ContractVerb[] {
  const mine = ACTS.filter((one) => may(one.method))
  if (allowed) return mine.filter((one) => allowed.some((verb) => V[verb]?.toLowerCase() === one.verb)).map((one) => one.verb)
  const open = mine.filter((one) => one.when.includes(contract.status)).map((one) => one.verb)
  // On an old template the first is to fill it in anew.
  return contract.stale ? open.filter((verb) => verb !== 'submit' && verb !== 'approve') : open
}
