// Addresses. Every filter is part of one: a link shows a colleague what I see. `reach` pages show the data of a choice of people;
// a page is not for whoever may not call the method it `asks`.
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'

import { directory } from '@/api/clients'
import { closeLive } from '@/api/live'
import { isUnauthenticated } from '@/api/refusal'
import { forgetToken, may, session } from '@/api/session'
import { loadPart } from '@/i18n'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/login', name: 'login', component: () => import('@/pages/LogInPage.vue'), meta: { open: true } },
    { path: '/sidebar', name: 'sidebar', component: () => import('@/pages/sidebar/SidebarPage.vue'), beforeEnter: () => loadPart('sidebar'), meta: { open: true } },
    {
      path: '/',
      component: () => import('@/frame/AppFrame.vue'),
      children: [
        { path: '', redirect: '/leads' },
        { path: 'today', name: 'today', component: () => import('@/pages/today/TodayPage.vue'), beforeEnter: () => loadPart('handoff'), meta: { place: 'today' } },
        { path: 'leads', name: 'board', component: () => import('@/pages/board/BoardPage.vue'), meta: { place: 'leads', reach: true } },
        { path: 'leads/list', name: 'list', component: () => import('@/pages/leads/ListPage.vue'), meta: { place: 'leads', reach: true, asks: 'LeadList' } },
        { path: 'leads/import', name: 'import', component: () => import('@/pages/import/ImportPage.vue'), beforeEnter: () => loadPart('import'), meta: { place: 'leads', asks: 'StartLeadImport' } },
        { path: 'leads/:id', name: 'lead', component: () => import('@/pages/lead/LeadPage.vue'), beforeEnter: () => loadPart('story', 'handoff', 'credit'), meta: { place: 'leads' } },
        { path: 'process', name: 'funnel', component: () => import('@/pages/funnel/FunnelPage.vue'), beforeEnter: () => loadPart('funnel'), meta: { place: 'process', reach: true, asks: 'Funnel' } },
        { path: 'process/dwell', name: 'dwell', component: () => import('@/pages/process/DwellPage.vue'), beforeEnter: () => loadPart('health'), meta: { place: 'process', reach: true, asks: 'DwellBoard' } },
        { path: 'process/health', name: 'health', component: () => import('@/pages/process/HealthPage.vue'), beforeEnter: () => loadPart('health'), meta: { place: 'process', reach: true, asks: 'ProcessHealth' } },
        { path: 'process/compliance', name: 'compliance', component: () => import('@/pages/process/CompliancePage.vue'), beforeEnter: () => loadPart('health'), meta: { place: 'process', reach: true, asks: 'Compliance' } },
        { path: 'process/flow', name: 'flow', component: () => import('@/pages/flow/FlowPage.vue'), beforeEnter: () => loadPart('flow', 'templates'), meta: { place: 'process', reach: true, asks: 'ProcessFlow' } },
        { path: 'process/templates', name: 'templates', component: () => import('@/pages/templates/TemplatesPage.vue'), beforeEnter: () => loadPart('templates'), meta: { place: 'process', asks: 'ProcessList' } },
        { path: 'process/templates/:key', name: 'template', component: () => import('@/pages/templates/EditorPage.vue'), beforeEnter: () => loadPart('templates'), meta: { place: 'process', asks: 'ProcessList' } },
        { path: 'process/records', redirect: '/admin/records' },
        { path: 'process/workshop', name: 'workshop', component: () => import('@/pages/workshop/WorkshopPage.vue'), beforeEnter: () => loadPart('story', 'workshop'), meta: { place: 'process', asks: 'GetSample' } },
        { path: 'process/checks', name: 'checks', component: () => import('@/pages/checks/ChecksPage.vue'), beforeEnter: () => loadPart('checks', 'health'), meta: { place: 'process', reach: true, asks: 'AnomalyList' } },
        { path: 'process/mining', name: 'mining', component: () => import('@/pages/mining/MiningPage.vue'), beforeEnter: () => loadPart('mining', 'patterns', 'templates'), meta: { place: 'process', reach: true, asks: 'ProcessMining' } },
        { path: 'process/patterns', name: 'patterns', component: () => import('@/pages/patterns/PatternsPage.vue'), beforeEnter: () => loadPart('patterns'), meta: { place: 'process', asks: 'PatternLibrary' } },
        { path: 'process/patterns/:id', name: 'pattern', component: () => import('@/pages/patterns/PatternPage.vue'), beforeEnter: () => loadPart('patterns'), meta: { place: 'process', asks: 'PatternLibrary' } },
        { path: 'credit', name: 'credit', component: () => import('@/pages/credit/CreditPage.vue'), beforeEnter: () => loadPart('credit'), meta: { place: 'credit', asks: 'ContributionBoard' } },
        { path: 'credit/:id', name: 'explain', component: () => import('@/pages/credit/ExplainPage.vue'), beforeEnter: () => loadPart('credit'), meta: { place: 'credit' } },
        { path: 'handoff', name: 'handoff', component: () => import('@/pages/handoff/HandoffPage.vue'), beforeEnter: () => loadPart('handoff'), meta: { place: 'handoff', asks: 'HandoffBoard' } },
        { path: 'handoff/contracts', name: 'contracts', component: () => import('@/pages/contracts/ContractsPage.vue'), beforeEnter: () => loadPart('handoff'), meta: { place: 'handoff', asks: 'ContractBoard' } },
        { path: 'handoff/contracts/:id', name: 'contract', component: () => import('@/pages/contracts/ContractPage.vue'), beforeEnter: () => loadPart('story', 'handoff'), meta: { place: 'handoff' } },
        { path: 'handoff/:id', name: 'ticket', component: () => import('@/pages/handoff/TicketPage.vue'), beforeEnter: () => loadPart('story', 'handoff'), meta: { place: 'handoff' } },
        { path: 'inbox', name: 'inbox', component: () => import('@/pages/inbox/InboxPage.vue'), meta: { place: 'inbox', asks: 'Inbox' } },
        { path: 'admin', redirect: '/admin/operations' },
        { path: 'admin/operations', name: 'operations', component: () => import('@/pages/operations/OperationsPage.vue'), beforeEnter: () => loadPart('operations'), meta: { place: 'admin', asks: 'Operations' } },
        { path: 'admin/records', name: 'records', component: () => import('@/pages/records/RecordsPage.vue'), beforeEnter: () => loadPart('records'), meta: { place: 'admin', asks: 'ListRecordConnectors' } },
        { path: ':rest(.*)*', name: 'nowhere', component: () => import('@/pages/NowherePage.vue') },
      ],
    },
  ],
})

/** Ask who is here; throws when nobody can be asked. */
export async function loadMe(): Promise<void> {
  session.me = await directory.getMe({})
}

router.beforeEach(async (to) => {
  if (to.meta['open']) return true
  const next = to.redirectedFrom?.path === '/' ? undefined : to.fullPath // the start is whatever it is for whoever logs in
  if (!session.token) return { name: 'login', query: { next } }
  if (session.me) return firstOf(to)
  try {
    await loadMe()
  } catch (thrown) {
    if (!isUnauthenticated(thrown)) return true // the frame says that nobody answers, and asks again
    forgetToken()
    return { name: 'login', query: { next } }
  }
  return firstOf(to)
})

/** Whoever sells nothing begins with what waits for them, and whoever may look at no leads finds none. */
function firstOf(to: RouteLocationNormalized) {
  if (to.name !== 'board') return true
  if (to.redirectedFrom?.path === '/' && !may('AdvanceNode') && may('AcceptTicket')) return { name: 'today' }
  return may('LeadBoard') ? true : { name: 'handoff' }
}

/** The token is no longer good: log in, and come back here. */
export function leaveToLogIn(): void {
  if (router.currentRoute.value.name === 'login') return
  const next = router.currentRoute.value.fullPath
  closeLive()
  forgetToken()
  void router.push({ name: 'login', query: { next } })
}
