// In which currency the money of a form is: that of the lead it is about.
import { inject, type InjectionKey, type Ref, ref, watch } from 'vue'

import { views } from '@/api/clients'
import { may } from '@/api/session'
import { currentLocale, t } from '@/i18n'

export const USUAL = 'CNY'
export const CURRENCY: InjectionKey<Readonly<Ref<string>>> = Symbol('currency')

/** The currency of the form around; money that belongs to no lead is in yuan. */
export const useCurrency = (): Readonly<Ref<string>> => inject(CURRENCY, () => ref(USUAL), true)

/** What an amount is entered in: yuan, Japanese yen. */
export function unitOf(currency: string): string {
  if (currency === USUAL) return t('field.yuan')
  try {
    return t('field.inCurrency', { currency: new Intl.DisplayNames(currentLocale(), { type: 'currency' }).of(currency) })
  } catch {
    return t('field.inCurrency', { currency })
  }
}

/** The currency of a lead that is known only by its id; empty until it is known. */
export function useLeadCurrency(leadId: () => string | undefined): Ref<string> {
  const currency = ref('')
  watch(
    leadId,
    async (id) => {
      const found = id && may('Lead360') ? await views.lead360({ leadId: id }).catch(() => null) : null
      if (id === leadId()) currency.value = found?.lead?.currency || USUAL
    },
    { immediate: true },
  )
  return currency
}
