// The clients of data checks: apart from the others, so that the first page does not carry them.
import { createClient } from '@connectrpc/connect'

import { CheckViewService } from '@/gen/baton/gateway/v1/check_view_service_pb'
import { CheckService } from '@/gen/baton/leads/v1/check_service_pb'

import { transport } from './clients'

export const checks = createClient(CheckService, transport)
export const findings = createClient(CheckViewService, transport)
