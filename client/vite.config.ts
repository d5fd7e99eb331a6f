import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the hub listens while the interface is developed. */
const hub = 'http://127.0.0.1:4000'

export default defineConfig({
  plugins: [react()],
  // Small files stay files: a data: address would need a weaker content security policy.
  build: { target: 'es2023', assetsInlineLimit: 0, manifest: true },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': hub,
      '/sample/api': hub,
      '/sample/socket.io': { target: hub, ws: true },
      '/health': hub,
      '/socket.io': { target: hub, ws: true },
    },
  },
})
