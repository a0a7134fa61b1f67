// The client of how the process is kept: apart from the others, so that the first page does not carry it.
import { createClient } from '@connectrpc/connect'

import { ProcessService } from '@/gen/baton/gateway/v1/process_service_pb'

import { transport } from './clients'

export const process = createClient(ProcessService, transport)
