// Who is logged in. The token is kept in the browser's own store, so that a reload or a new tab stays logged in.
import { computed, reactive } from 'vue'

import { Role } from '@/gen/baton/common/v1/access_pb'
import { Reach } from '@/gen/baton/common/v1/read_pb'
import type { GetMeResponse } from '@/gen/baton/gateway/v1/directory_service_pb'

const KEY = 'baton.token'

interface Session {
  token: string | null
  me: GetMeResponse | null
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export const session = reactive<Session>({ token: stored(), me: null }) as Session

export function keepToken(token: string): void {
  session.token = token
  try {
    localStorage.setItem(KEY, token)
  } catch {
    // A browser that stores nothing keeps the token for this page only.
  }
}

export function forgetToken(): void {
  session.token = null
  session.me = null
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was stored.
  }
}

/** Whether the person may call a method, by its short name; unknown until GetMe has answered. */
export function may(method: string): boolean {
  return session.me?.methods.some((name) => name.endsWith(`.${method}`) || name.endsWith(`/${method}`)) ?? false
}

const EVERYTHING = [Role.SALES_DIRECTOR, Role.LEGAL_HEAD, Role.ADMIN, Role.AUDITOR, Role.IMPORTER, Role.DEPT_HEAD]

/** How far the person's roles reach for views of leads, nearest first; the last is what they see by default. */
export const reaches = computed<Reach[]>(() => {
  const roles = session.me?.person?.roles ?? []
  if (roles.some((role) => EVERYTHING.includes(role))) {
    return session.me?.team || roles.includes(Role.DEPT_HEAD) ? [Reach.MINE, Reach.TEAM, Reach.ALL] : [Reach.MINE, Reach.ALL]
  }
  return roles.includes(Role.SUPERVISOR) ? [Reach.MINE, Reach.TEAM] : [Reach.MINE]
})

/** Whether "all" is the leads of the person's own department, and those that nobody owns. */
export const onlyDepartment = computed(() => (session.me?.person?.roles ?? []).filter((role) => EVERYTHING.includes(role)).every((role) => role === Role.DEPT_HEAD) && reaches.value.includes(Reach.ALL))

const OVERRIDERS = [Role.SUPERVISOR, Role.SALES_DIRECTOR, Role.ADMIN]

/** Whether the person may let a lead pass a gate without its evidence, with a reason. */
export const mayOverride = computed(() => (session.me?.person?.roles ?? []).some((role) => OVERRIDERS.includes(role)))

export const myId = computed(() => session.me?.person?.id ?? '')
export const zone = computed(() => session.me?.person?.zone || undefined)
