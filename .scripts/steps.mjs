import { spawn } from 'node:child_process'

/** The project's root folder, with a slash at its end. */
export const root = new URL('../', import.meta.url)

/**
 * Runs one command, in the project's root unless told otherwise, and hands its output through.
 * @param {string[]} command
 * @param {{ env?: Record<string, string>, isQuiet?: boolean, cwd?: string | URL }} [options] isQuiet collects the output instead of showing it
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, { env = {}, isQuiet = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const [program, ...rest] = command
    const child = spawn(program, rest, {
      cwd,
      env: { ...process.env, ...env },
      stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let output = ''
    const collect = (chunk) => (output += chunk)
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ code: 127, output: `${output}${program}: ${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Path of a program that a package brought. */
export const bin = (name) => new URL(`node_modules/.bin/${name}`, root).pathname
