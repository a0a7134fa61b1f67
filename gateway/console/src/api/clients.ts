// One transport for every call: bearer token, idempotency key, language, and what must be visible in the answer.
import { createClient, type Interceptor } from '@connectrpc/connect'
import { createConnectTransport } from '@connectrpc/connect-web'

import { DirectoryService } from '@/gen/baton/gateway/v1/directory_service_pb'
import { ViewService } from '@/gen/baton/gateway/v1/view_service_pb'
import { LeadService } from '@/gen/baton/leads/v1/lead_service_pb'
import { currentLocale } from '@/i18n'

import { session } from './session'

export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // Without https a browser offers random numbers but no UUIDs.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const headers: Interceptor = (next) => (request) => {
  if (session.token) request.header.set('authorization', `Bearer ${session.token}`)
  if (!request.header.has('idempotency-key')) request.header.set('idempotency-key', newKey())
  request.header.set('x-baton-via', 'ui')
  request.header.set('accept-language', currentLocale())
  return next(request)
}

export const transport = createConnectTransport({ baseUrl: window.location.origin, useBinaryFormat: false, defaultTimeoutMs: 12_000, interceptors: [headers] })

export const views = createClient(ViewService, transport)
export const directory = createClient(DirectoryService, transport)
export const leads = createClient(LeadService, transport)
