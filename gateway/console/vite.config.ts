import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import currencies from 'currency-codes/data'
import { defineConfig } from 'vite'

const gateway = process.env.BATON_GATEWAY ?? 'http://127.0.0.1:8080'
const proxied = { target: gateway, changeOrigin: true }

// ISO 4217 says how many digits an amount has; browsers go by custom and leave some out. Most have two: only the others are told.
const digits = Object.fromEntries(currencies.filter((one) => one.digits !== 2).map((one) => [one.code, one.digits]))

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false', __VUE_OPTIONS_API__: 'true', __MINOR_DIGITS__: JSON.stringify(digits) },
  server: { proxy: { '^/baton\\.': proxied, '/live': proxied, '/files': proxied, '/export': proxied } },
  build: {
    outDir: '../src/gateway/static',
    emptyOutDir: true,
    target: 'es2022',
    cssCodeSplit: true,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 600,
    // What every page speaks with stays one piece, whichever page borrows a part of it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'wire', test: /node_modules.(@bufbuild|@connectrpc)/ }] } } },
  },
})
