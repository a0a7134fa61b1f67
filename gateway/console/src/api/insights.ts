// The clients of credit, tickets and messages: apart from the others, so that the first page does not carry them.
import { createClient } from '@connectrpc/connect'

import { AttributionService } from '@/gen/baton/attribution/v1/attribution_service_pb'
import { InsightService } from '@/gen/baton/gateway/v1/insight_service_pb'
import { HandoffService } from '@/gen/baton/handoff/v1/handoff_service_pb'
import { NotifyService } from '@/gen/baton/notify/v1/notify_service_pb'

import { transport } from './clients'

export const insights = createClient(InsightService, transport)
export const attribution = createClient(AttributionService, transport)
export const handoff = createClient(HandoffService, transport)
export const notify = createClient(NotifyService, transport)
