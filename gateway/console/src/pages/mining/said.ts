// What can be said of nodes: an answer, or why there is none.
import { type MinedNode, VerdictReason } from '@/gen/baton/gateway/v1/flow_service_pb'

const ANSWERS = [VerdictReason.MORE_WINS, VerdictReason.FEWER_WINS, VerdictReason.NO_DIFFERENCE]

export const isAnswered = (one: MinedNode) => ANSWERS.includes(one.reason)
/** Where everybody did as asked, leads are not too few: there is nobody to compare them with. */
export const isAlone = (one: MinedNode) => one.reason === VerdictReason.NOBODY_STRAYED
