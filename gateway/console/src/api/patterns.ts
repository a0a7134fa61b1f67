// The clients of the library of patterns: apart from the others, so that the first page does not carry them.
import { createClient } from '@connectrpc/connect'

import { PatternViewService } from '@/gen/baton/gateway/v1/pattern_view_service_pb'
import { PatternService } from '@/gen/baton/leads/v1/pattern_service_pb'

import { transport } from './clients'

export const patterns = createClient(PatternService, transport)
export const library = createClient(PatternViewService, transport)
