import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const source = '@counterpart/source'
// Once packages are built Node finds their dist by itself, and tests would run what was built last: ours are never left to it.
const ssr = { noExternal: [/^@counterpart\//], resolve: { conditions: [source, ...defaultServerConditions] } }
const onNode = { resolve: { conditions: [source, ...defaultServerConditions] }, ssr }

export default defineConfig({
  test: {
    // By default one core is left free; on two cores that would be half of them.
    maxWorkers: 2,
    projects: [
      {
        ...onNode,
        // Nothing in shared has a state of its own: its tests share what was loaded once, which halves their time.
        test: { name: 'shared', root: 'shared', isolate: false, include: ['src/**/*.test.ts'], testTimeout: 30_000 },
      },
      { ...onNode, test: { name: 'server', root: 'server', include: ['src/**/*.test.ts'], testTimeout: 30_000 } },
      {
        resolve: { conditions: [source, ...defaultClientConditions] },
        ssr,
        test: { name: 'client', root: 'client', include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom', testTimeout: 30_000 },
      },
      { ...onNode, test: { name: 'convergence', root: 'e2e', include: ['convergence/**/*.test.ts'], testTimeout: 120_000 } },
    ],
    coverage: {
      include: ['shared/src/**/*.ts'],
      exclude: ['**/*.test.ts', 'shared/src/testing/**'],
      reporter: ['text-summary', 'html'],
      // Both sides fold the record by this code: what no test runs here, nobody has ever seen run.
      thresholds: { statements: 95, functions: 95, lines: 95, branches: 90 },
    },
  },
})
