import { defineConfig } from 'vitest/config'

/** Tests share what was loaded once, which halves their time: what a file changes of its surroundings it puts back itself. */
const isolate = false
/** `npm run test:long`: faults and attacks at full length, one file at a time, since some of them measure. */
const isLong = process.env['COUNTERPART_LONG'] === '1'
/** `*.faults.test.ts` run in both, with smaller and larger counts; `*.long.test.ts` in the long run alone. */
const tests = (folder: string) => (isLong ? [`${folder}/**/*.{faults,long}.test.ts`] : [`${folder}/**/*.test.{ts,tsx}`])
const exclude = isLong ? [] : ['**/*.long.test.ts']
const timeouts = (usual: number) => ({ testTimeout: isLong ? 7_200_000 : usual, hookTimeout: isLong ? 600_000 : usual })

export default defineConfig({
  test: {
    // By default one core is left free; on two cores that would be half of them. One more than these: some tests wait for processes of their own.
    maxWorkers: isLong ? 1 : 3,
    projects: [
      {
        test: { name: 'shared', root: 'shared', isolate, include: tests('src'), exclude, ...timeouts(30_000) },
      },
      { test: { name: 'server', root: 'server', isolate, include: tests('src'), exclude, ...timeouts(30_000) } },
      {
        test: {
          name: 'client',
          root: 'client',
          include: tests('src'),
          exclude,
          environment: 'happy-dom',
          isolate,
          ...timeouts(30_000),
        },
      },
      { test: { name: 'faults', root: 'e2e', isolate, include: tests('{convergence,faults}'), exclude, ...timeouts(120_000) } },
    ],
    coverage: {
      // The second from the folder of `shared` itself: what not even one of its own tests loads counts as well.
      include: ['shared/src/**/*.ts', 'src/**/*.ts'],
      exclude: ['**/*.test.ts', 'shared/src/testing/**'],
      reporter: ['text-summary'],
      // Both sides fold the record by this code: what no test runs here, nobody has ever seen run.
      thresholds: { statements: 95, functions: 95, lines: 95, branches: 90 },
    },
  },
})
