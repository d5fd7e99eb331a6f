/** Is this the long run (`npm run test:long`), which reaches the figures of shared/docs/guarantees.md? */
export const isLongRun = process.env['COUNTERPART_LONG'] === '1'

/** How often something is tried: few times with every change, many in the long run. */
export function howMany(times: { readonly normal: number; readonly long: number }): number {
  return isLongRun ? times.long : times.normal
}

/**
 * Where randomness begins. `SEED=…` plays one run again; the long run begins elsewhere each time; the normal run always at `usual`, so that
 * it says the same of the same code. Name the seed in what a failing assertion says.
 */
export function firstSeed(usual: number): number {
  const asked = process.env['SEED']
  if (asked !== undefined) return Number(asked)
  return isLongRun ? Math.floor(Math.random() * 2 ** 31) : usual
}

/** A figure that was reached, with its unit and its seed where one matters. The long run collects these lines and prints them at its end. */
export function tellFigure(what: string, figure: string | number): void {
  if (isLongRun) process.stdout.write(`figure: ${what}: ${figure}\n`)
}
