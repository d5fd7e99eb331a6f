import { createHash } from 'node:crypto'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** Everything in one file: nothing is fetched, so it works from disk, and its policy lets nothing else in either. */
function inOneFile(): Plugin {
  return {
    name: 'counterpart-one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const parts = Object.values(bundle)
      const page = parts.find((part) => part.type === 'asset' && part.fileName === 'check.html')
      if (page?.type !== 'asset') throw new Error('the build made no check.html')
      const scripts = parts.flatMap((part) => (part.type === 'chunk' ? [part] : []))
      const styles = parts.flatMap((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? [part] : []))
      if (scripts.length !== 1) throw new Error(`one script was expected, the build made ${scripts.length}`)
      // The words of a script end where this tag does, whatever they mean.
      const script = scripts.map(({ code }) => code.replaceAll('</script', String.raw`<\/script`)).join('\n')
      const style = styles.map(({ source }) => String(source).replaceAll('</style', String.raw`<\/style`)).join('\n')
      const head = `<meta http-equiv="Content-Security-Policy" content="${policyFor(script)}" />\n<style>${style}</style>\n`
      const bare = String(page.source).replaceAll(/<(?:script|link)\b[^>]*>(?:<\/script>)?/gu, '')
      const whole = bare
        .replace('</head>', () => `${head}</head>`)
        .replace('</body>', () => `<script type="module">${script}</script></body>`)
      for (const { fileName } of [...scripts, ...styles]) Reflect.deleteProperty(bundle, fileName)
      page.source = whole
    },
  }
}

/** Security: this one script and no other, no connection to anywhere, no form sent, whoever serves the page. */
function policyFor(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64')
  const scripts = `script-src 'sha256-${hash}'; require-trusted-types-for 'script'; trusted-types counterpart default dompurify`
  return `default-src 'none'; ${scripts}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`
}

/** The page that checks an export by itself: built beside the program, into the same folder. */
export default defineConfig({
  plugins: [react(), inOneFile()],
  publicDir: false,
  build: {
    target: 'es2023',
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 100_000_000,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: new URL('check.html', import.meta.url).pathname },
  },
})
