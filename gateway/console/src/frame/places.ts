// The places that exist; those of later steps join here, so that nothing on the rail is dead.
import { Activity, ChartNoAxesColumnDecreasing, Handshake, Inbox, LayoutDashboard, Scale, Sun } from '@lucide/vue'
import { computed, type Component } from 'vue'

import { may } from '@/api/session'

export interface Place {
  name: string
  key: string
  to: string
  icon: Component
}

export const places = computed<Place[]>(() => {
  const all: (Place & { shown: boolean })[] = [
    { name: 'today', key: 'm', to: '/today', icon: Sun, shown: may('AdvanceNode') || may('HandoffBoard') },
    { name: 'leads', key: 'l', to: '/leads', icon: LayoutDashboard, shown: may('LeadBoard') },
    { name: 'process', key: 'p', to: '/process', icon: ChartNoAxesColumnDecreasing, shown: may('Funnel') },
    { name: 'credit', key: 'r', to: '/credit', icon: Scale, shown: may('ContributionBoard') },
    { name: 'handoff', key: 'h', to: '/handoff', icon: Handshake, shown: may('HandoffBoard') },
    { name: 'inbox', key: 'i', to: '/inbox', icon: Inbox, shown: may('Inbox') },
    { name: 'admin', key: 'a', to: '/admin/operations', icon: Activity, shown: may('Operations') },
  ]
  return all.filter((place) => place.shown)
})
