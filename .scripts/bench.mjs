/** Runs every *.bench.ts under shared/bench and server/bench from the sources, one after the other. */
import { existsSync, readdirSync } from 'node:fs'
import './ensure-packages.mjs'
import { bin, root, run } from './steps.mjs'

const files = ['shared/bench', 'server/bench']
  .filter((folder) => existsSync(new URL(folder, root)))
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.bench.ts'))

if (files.length === 0) console.log('There is nothing to measure: no *.bench.ts in shared/bench or server/bench.')
for (const file of files) {
  console.log(`\n${file}`)
  const { code } = await run([bin('tsx'), file])
  if (code !== 0) process.exitCode = code
}
