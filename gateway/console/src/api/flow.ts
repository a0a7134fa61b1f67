// The client of how a process runs: apart from the others, so that only its pages carry it.
import { createClient } from '@connectrpc/connect'

import { FlowService } from '@/gen/baton/gateway/v1/flow_service_pb'

import { transport } from './clients'

export const flow = createClient(FlowService, transport)
