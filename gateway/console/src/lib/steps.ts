// A step of a node as the lead's page shows it: how it stands, and who holds it now.
import { StepStanding, type NodeStep, type ProcessState, type StepState, FillSource } from '@/gen/baton/leads/v1/lead_pb'
import { Decision } from '@/gen/baton/common/v1/value_pb'
import type { TicketState } from '@/gen/baton/handoff/v1/ticket_pb'
import type { JsonObject } from '@bufbuild/protobuf'
import { t } from '@/i18n'

import type { Values } from './evidence'
import { nodeOf } from './nodes'
import { isEnded } from './ticket'

/** What a step names instead of a touchpoint when a contract has to be signed. */
export const CONTRACT = 'contract'

export interface StepView {
  step: NodeStep
  state: StepState | undefined
  open: TicketState | undefined
  tone: 'good' | 'bad' | 'warn' | ''
  name: string
}

export const decisionName = (decision: Decision) => (decision === Decision.UNSPECIFIED ? '' : t(`decision.${Decision[decision]}`))

export function stepsOf(process: ProcessState | undefined, node: string, states: StepState[], tickets: TicketState[]): StepView[] {
  return (nodeOf(process, node)?.steps ?? []).map((step) => {
    const state = states.find((one) => one.key === step.key)
    const open = tickets.find((one) => one.touchpoint === step.touchpoint && !isEnded(one))
    return { step, state, open, ...standing(state, !!open) }
  })
}

function standing(state: StepState | undefined, held: boolean): Pick<StepView, 'tone' | 'name'> {
  if (state?.standing === StepStanding.APPROVED) return { tone: 'good', name: t(state.decision === Decision.APPROVED_WITH_CONDITIONS ? 'step.approvedWithConditions' : 'step.approved') }
  if (held) return { tone: '', name: t('step.held') }
  if (state?.standing === StepStanding.STALE) return { tone: 'warn', name: t('step.stale') }
  if (state?.standing === StepStanding.REFUSED) return { tone: 'bad', name: t('step.refused') }
  return { tone: '', name: t('step.awaited') }
}

/** What is asked, as far as the evidence says it. */
export function inputsOf(step: NodeStep, values: Values): JsonObject {
  const filled = step.fills.filter((fill) => fill.source === FillSource.INPUT && values[fill.field] !== undefined && values[fill.field] !== null)
  return Object.fromEntries(filled.map((fill) => [fill.key, values[fill.field]!]))
}

/** Fields of the node that an approval is about and that are still empty. */
export function emptyFields(step: NodeStep, values: Values): string[] {
  return step.fills.filter((fill) => fill.source === FillSource.INPUT && (values[fill.field] === undefined || values[fill.field] === null)).map((fill) => fill.field)
}
