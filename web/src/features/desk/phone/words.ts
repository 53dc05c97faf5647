import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { browserPhone } from './browserPhone'

/** What is said of the browser's telephone. */
export function usePhoneWords() {
  const { t } = useI18n()
  const { phone } = browserPhone
  return {
    /** Why it is no telephone at the moment, and what to do; empty while nothing is wrong. */
    trouble: computed(() => {
      if (phone.refusal === 'told') return phone.told
      return phone.refusal ? t(`desk.phone.refused.${phone.refusal}`) : ''
    }),
  }
}
