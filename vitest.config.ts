import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const source = '@counterpart/source'
// Once packages are built Node finds their dist by itself, and tests would run what was built last: ours are never left to it.
const ssr = { noExternal: [/^@counterpart\//], resolve: { conditions: [source, ...defaultServerConditions] } }
/** Tests share what was loaded once, which halves their time: what a file changes of its surroundings it puts back itself. */
const isolate = false
const onNode = { resolve: { conditions: [source, ...defaultServerConditions] }, ssr }

export default defineConfig({
  test: {
    // By default one core is left free; on two cores that would be half of them. One more than these: some tests wait for processes of their own.
    maxWorkers: 3,
    projects: [
      {
        ...onNode,
        test: { name: 'shared', root: 'shared', isolate, include: ['src/**/*.test.ts'], testTimeout: 30_000 },
      },
      { ...onNode, test: { name: 'server', root: 'server', isolate, include: ['src/**/*.test.ts'], testTimeout: 30_000 } },
      {
        resolve: { conditions: [source, ...defaultClientConditions] },
        ssr,
        test: {
          name: 'client',
          root: 'client',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          isolate,
          testTimeout: 30_000,
        },
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
