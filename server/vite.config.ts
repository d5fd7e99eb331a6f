import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const commands = ['backup', 'confirm-clock', 'import', 'recover', 'redact', 'restore', 'return-link', 'verify']
const programs = ['main', 'exports/export-worker', ...commands.map((name) => `cli/${name}`)]
const sourceOf = (program: string) => fileURLToPath(new URL(`src/${program}.ts`, import.meta.url))

/** Built into few files, packages and all: to find and read more than a thousand of them took most of the time of a start. */
export default defineConfig({
  publicDir: false,
  // Native code stays where it is, and so do packages that read files beside their own.
  ssr: { noExternal: true, external: ['@node-rs/argon2', 'docx', 'fontkit', 'linebreak', 'pdfkit', 'pino'] },
  build: {
    ssr: true,
    target: 'node20',
    sourcemap: true,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input: Object.fromEntries(programs.map((program) => [program, sourceOf(program)])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
})
