// Questions one asks a process: which node comes next, what a field is called.
import type { NodeStep, ProcessNode, ProcessState, RequiredField } from '@/gen/baton/leads/v1/lead_pb'

import { textOf } from './format'

export function nodeOf(process: ProcessState | undefined, key: string): ProcessNode | undefined {
  return process?.nodes.find((node) => node.key === key)
}

export function nodeName(process: ProcessState | undefined, key: string): string {
  return textOf(nodeOf(process, key)?.label, key)
}

export function nextNode(process: ProcessState | undefined, key: string): ProcessNode | undefined {
  const at = process?.nodes.findIndex((node) => node.key === key) ?? -1
  return at < 0 ? undefined : process?.nodes[at + 1]
}

export function fieldsOf(process: ProcessState | undefined, key: string, only?: string[]): RequiredField[] {
  return (nodeOf(process, key)?.required ?? []).filter((field) => !only || only.includes(field.key))
}

export function stepsIn(process: ProcessState | undefined, key: string, only?: string[]): NodeStep[] {
  return (nodeOf(process, key)?.steps ?? []).filter((step) => !only || only.includes(step.key))
}

export function fieldName(process: ProcessState | undefined, node: string, key: string): string {
  return textOf((fieldsOf(process, node, [key])[0] ?? stepsIn(process, node, [key])[0])?.label, key)
}
