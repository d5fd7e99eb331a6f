/**
 * Finds a browser for the tests and prints its path; installs one where it may. In this order: COUNTERPART_BROWSER, Playwright's own,
 * chromium's headless shell, chromium, google-chrome or edge on PATH, Playwright's download, and as root the system's package. With it comes a font for emoji where
 * there is none and root may install one: pictures would show boxes for what people write.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { root, run } from './steps.mjs'
import { aptInstall, hasApt, isProgram, programOnPath } from './system-packages.mjs'

/** The headless shell first: without windows to draw it asks about three quarters of the processor for the same tests. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const emojiFont = 'fonts-noto-color-emoji'

const onPath = () => programOnPath(names)

function playwrightsOwn() {
  const { chromium } = createRequire(new URL('e2e/package.json', root))('playwright')
  const path = chromium.executablePath()
  return path && isProgram(path) ? path : undefined
}

async function downloaded() {
  console.error('Looking for a browser: Playwright downloads one…')
  const { code, output } = await run(['npx', 'playwright', 'install', 'chromium'], { isQuiet: true })
  if (code !== 0) console.error(`It could not: ${output.trim().split('\n').at(-1)}`)
  return playwrightsOwn()
}

async function installed() {
  if (!hasApt()) return undefined
  // An older system may not have the first.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    console.error(`Looking for a browser: installing the system package ${name}…`)
    await aptInstall([name, emojiFont])
    const found = onPath()
    if (found) return found
  }
  return undefined
}

/** Where fonts are not listed, nothing is known and nothing is missed. */
async function lacksEmoji() {
  if (process.platform !== 'linux') return false
  const { code, output } = await run(['fc-list', ':', 'family'], { isQuiet: true })
  return code === 0 && !/emoji/iu.test(output)
}

async function bringEmoji() {
  if (!(await lacksEmoji())) return
  if (hasApt()) await aptInstall([emojiFont])
  if (await lacksEmoji())
    console.error(`No font here has emoji: pictures show boxes instead. The tests are not affected. (Package: ${emojiFont})`)
}

/** @returns {Promise<string | null>} the path of a browser that Playwright can drive, or null where none can be had */
export async function findBrowser() {
  const named = process.env.COUNTERPART_BROWSER
  if (named) {
    if (isProgram(named)) return named
    console.error(`COUNTERPART_BROWSER names ${named}, which is no program that can be run.`)
    return null
  }
  const found = playwrightsOwn() ?? onPath() ?? (await downloaded()) ?? (await installed()) ?? null
  if (found !== null) await bringEmoji()
  return found
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = await findBrowser()
  if (path === null) {
    console.error('No browser was found and none could be installed: install Chromium, or name one in COUNTERPART_BROWSER.')
    process.exit(1)
  }
  console.log(path)
}
