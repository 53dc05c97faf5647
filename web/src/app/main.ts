import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-message.css'
import '@/shared/style/tokens.css'
import '@/shared/style/base.css'
import './sentences'
import { VueQueryPlugin, QueryClient } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { i18n, language, speak } from '@/shared/i18n'
import App from './App.vue'
import { router } from './router'

speak(language())

createApp(App)
  .use(createPinia())
  .use(i18n)
  .use(router)
  .use(VueQueryPlugin, {
    queryClient: new QueryClient({
      defaultOptions: { queries: { retry: 1, staleTime: 2000, refetchOnWindowFocus: true } },
    }),
  })
  .mount('#app')
