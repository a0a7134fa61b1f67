// What is done with messages.
import { createClient } from '@connectrpc/connect'

import { NotifyService } from '@/gen/baton/notify/v1/notify_service_pb'

import { transport } from './clients'

export const notify = createClient(NotifyService, transport)
