// A process as it is being written: plain messages of the contract, so that what is shown is what is sent.
import { clone, create } from '@bufbuild/protobuf'

import { type NodeStep, NodeStepSchema, type ProcessNode, ProcessNodeSchema, type ProcessState, ProcessRole, type Raci, RaciSchema, RoleDescriptionSchema, type RequiredField, RequiredFieldSchema, FieldType } from '@/gen/baton/leads/v1/lead_pb'
import { type ProcessSpec, ProcessSpecSchema } from '@/gen/baton/leads/v1/template_service_pb'

export const FIELD_TYPES = [FieldType.TEXT, FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.CHOICE, FieldType.MULTI_CHOICE, FieldType.FILE, FieldType.SIGNED_FILE]
export const ROLES = Object.values(ProcessRole).filter((role): role is ProcessRole => typeof role === 'number' && role !== ProcessRole.UNSPECIFIED)
export const CHOOSING = [FieldType.CHOICE, FieldType.MULTI_CHOICE]
export const ANSWERS = ['approved_amount', 'max_discount_percent', 'contract_no', 'signed_file']
export const COUNTED = [FieldType.TEXT, FieldType.MULTI_CHOICE]

export function specOf(state: ProcessState): ProcessSpec {
  const { key, label, nodes, roles, enforceFromTime } = state
  return create(ProcessSpecSchema, { key, label, nodes: nodes.map((node) => clone(ProcessNodeSchema, node)), roles: roles.map((role) => clone(RoleDescriptionSchema, role)), enforceFromTime })
}

export const blank = (): ProcessSpec => create(ProcessSpecSchema, { key: '', label: { zh: '', en: '' }, nodes: [newNode([]), newNode(['node_1'])] })

export const newNode = (taken: string[]): ProcessNode => create(ProcessNodeSchema, { key: free('node', taken), label: { zh: '', en: '' } })

export const newField = (taken: string[]): RequiredField => create(RequiredFieldSchema, { key: free('field', taken), label: { zh: '', en: '' }, type: FieldType.TEXT })

export const newStep = (taken: string[]): NodeStep => create(NodeStepSchema, { key: free('step', taken), label: { zh: '', en: '' }, touchpoint: 'quote_approval', required: true })

function free(stem: string, taken: string[]): string {
  let number = 1
  while (taken.includes(`${stem}_${number}`)) number += 1
  return `${stem}_${number}`
}

/** A key that nobody has chosen yet follows the English name. */
export function keyFor(key: string, name: string, taken: string[]): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 40)
  return /^(node|field|choice|step)_\d+$/.test(key) && slug && !taken.includes(slug) ? slug : key
}

export type Letter = '' | 'R' | 'A' | 'RA' | 'C' | 'I'

export function letterOf(raci: Raci | undefined, role: ProcessRole): Letter {
  if (!raci) return ''
  const does = raci.responsible.includes(role)
  if (raci.accountable === role) return does ? 'RA' : 'A'
  return does ? 'R' : raci.consulted.includes(role) ? 'C' : raci.informed.includes(role) ? 'I' : ''
}

/** One role has one letter, and one role alone answers for the node. */
export function withLetter(raci: Raci | undefined, role: ProcessRole, letter: Letter): Raci | undefined {
  const others = (list: ProcessRole[] = []) => list.filter((one) => one !== role)
  const now = create(RaciSchema, {
    responsible: [...others(raci?.responsible), ...(letter.includes('R') ? [role] : [])],
    accountable: letter.includes('A') ? role : raci?.accountable === role ? ProcessRole.UNSPECIFIED : (raci?.accountable ?? ProcessRole.UNSPECIFIED),
    consulted: [...others(raci?.consulted), ...(letter === 'C' ? [role] : [])],
    informed: [...others(raci?.informed), ...(letter === 'I' ? [role] : [])],
  })
  return now.responsible.length || now.accountable || now.consulted.length || now.informed.length ? now : undefined
}

/** Roles that some node names, in the order in which they first do something. */
export function rolesOf(nodes: ProcessNode[]): ProcessRole[] {
  const named = nodes.flatMap((node) => [...(node.raci?.responsible ?? []), node.raci?.accountable ?? 0, ...(node.raci?.consulted ?? []), ...(node.raci?.informed ?? [])])
  return [...new Set(named)].filter((role) => role !== ProcessRole.UNSPECIFIED)
}

export function moved<T>(list: T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from)
  return to < 0 || to >= list.length ? list : [...rest.slice(0, to), list[from]!, ...rest.slice(to)]
}
