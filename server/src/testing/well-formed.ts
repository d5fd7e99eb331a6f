/** The XML parts of an unzipped office file by name. Throws at the first that is not well-formed. */
export function openPackage(files: Readonly<Record<string, Uint8Array>>): Map<string, string> {
  const parts = Object.entries(files)
    .filter(([name]) => /\.(?:xml|rels)$/u.test(name))
    .map(([name, bytes]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)] as const)
  for (const [name, text] of parts) checkNesting(name, text)
  return new Map(parts)
}

/** Tags close in the order they opened, attributes are quoted, and no bare `<` or `&` is left: what writers of XML get wrong. */
function checkNesting(name: string, text: string): void {
  const open: string[] = []
  const tag = /<\?xml[^>]*\?>|<(?<end>\/?)(?<element>[\w:.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(?<alone>\/?)>/gu
  for (const { groups } of text.matchAll(tag)) {
    const { end, element, alone } = groups ?? {}
    if (element === undefined || alone === '/') continue
    if (end !== '/') open.push(element)
    else if (open.pop() !== element) throw new Error(`${name}: </${element}> closes another element`)
  }
  const between = text.replaceAll(tag, '')
  if (open.length > 0) throw new Error(`${name}: <${open.join('> <')}> is never closed`)
  const bare = /<|&(?!amp;|lt;|gt;|quot;|apos;|#\d+;|#x[0-9a-f]+;)/iu.exec(between)
  if (bare) throw new Error(`${name}: a bare ${bare[0]} at ${bare.index}`)
}
