/** The tests that mutation testing runs: those of one area alone, in one project, since every one of hundreds of mutants runs them. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: JSON.parse(process.env['COUNTERPART_MUTATION_TESTS'] ?? '[]'),
    exclude: ['**/*.long.test.ts'],
    isolate: false,
    testTimeout: 30_000,
  },
})
