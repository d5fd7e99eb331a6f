/** The tests that mutation testing runs: those of one area alone, in one project, since every one of hundreds of mutants runs them. */
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const conditions = ['@counterpart/source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { noExternal: [/^@counterpart\//], resolve: { conditions } },
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: JSON.parse(process.env['COUNTERPART_MUTATION_TESTS'] ?? '[]'),
    exclude: ['**/*.long.test.ts'],
    isolate: false,
    testTimeout: 30_000,
  },
})
