import { computed, ref } from 'vue'

const requestsFail = ref(false)
const pushFails = ref(false)

/** Whether the server can be reached, from what requests and the push socket meet. */
export const connection = {
  offline: computed(() => requestsFail.value || pushFails.value),
  failed(): void {
    requestsFail.value = true
  },
  reached(): void {
    requestsFail.value = false
  },
  pushLost(): void {
    pushFails.value = true
  },
  pushBack(): void {
    pushFails.value = false
    requestsFail.value = false
  },
}
