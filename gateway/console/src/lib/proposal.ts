// Who seems to have carried a deal: the owner of each node that names a role, and where the lead came from.
import type { VisitDetail } from '@/gen/baton/leads/v1/lead_service_pb'
import { type LeadState, LeadSource, ParticipantRole, SubjectKind } from '@/gen/baton/leads/v1/lead_pb'

import type { Carrier } from './participants'

const ROLE_OF_NODE: [string, ParticipantRole][] = [
  ['first_contact', ParticipantRole.FIRST_CONTACT],
  ['solution_demo', ParticipantRole.PRESENTER],
  ['negotiation', ParticipantRole.NEGOTIATOR],
]

/** A row for each role somebody can be proposed for; none for a node the lead never saw. Visits come latest first. */
export function proposedCarriers(lead: LeadState, visits: VisitDetail[]): Carrier[] {
  const who = ({ ownerAtExit, submittedBy }: VisitDetail) => ownerAtExit ?? lead.ownerId ?? submittedBy
  const row = (role: ParticipantRole, subject?: string, kind = SubjectKind.PERSON): Carrier[] => (subject ? [{ role, kind, subject, percent: 100 }] : [])
  const first = visits.at(-1)
  const source =
    lead.source === LeadSource.CAMPAIGN ? row(ParticipantRole.SOURCE, lead.sourceRef, SubjectKind.CAMPAIGN)
    : lead.source === LeadSource.SELF_DEV && first ? row(ParticipantRole.SOURCE, who(first))
    : []
  const carried = ROLE_OF_NODE.flatMap(([node, role]) => {
    const visit = visits.find((one) => one.visit?.node === node)
    return visit ? row(role, who(visit)) : []
  })
  return [...source, ...carried]
}
