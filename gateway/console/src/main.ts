import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-icon.css'
import '@/styles/tokens.css'
import '@/styles/element.css'
import '@/styles/base.css'
import '@/lib/theme'

import { createApp } from 'vue'

import App from '@/App.vue'
import { i18n, loadLocale } from '@/i18n'
import { watchParts } from '@/lib/parts'
import { router } from '@/router'

watchParts(router)
void loadLocale().then(() => createApp(App).use(i18n).use(router).mount('#app'))
