// The views of credit, tickets and messages: apart from the services that own them, whose commands the first page never gives.
import { createClient } from '@connectrpc/connect'

import { InsightService } from '@/gen/baton/gateway/v1/insight_service_pb'

import { transport } from './clients'

export const insights = createClient(InsightService, transport)
