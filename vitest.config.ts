import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const source = '@counterpart/source'
const onNode = {
  resolve: { conditions: [source, ...defaultServerConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
}

export default defineConfig({
  test: {
    projects: [
      { ...onNode, test: { name: 'shared', root: 'shared', include: ['src/**/*.test.ts'] } },
      { ...onNode, test: { name: 'server', root: 'server', include: ['src/**/*.test.ts'], testTimeout: 30_000 } },
      {
        resolve: { conditions: [source, ...defaultClientConditions] },
        test: { name: 'client', root: 'client', include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
      { ...onNode, test: { name: 'convergence', root: 'e2e', include: ['convergence/**/*.test.ts'], testTimeout: 120_000 } },
    ],
    coverage: { include: ['shared/src/**/*.ts'], exclude: ['**/*.test.ts', 'shared/src/testing/**'] },
  },
})
