/** The beginning of a Markdown text as a plain line or two. Looks at no more letters than it could show. */
export function excerptOf(markdown: string): string {
  const plain = markdown
    .slice(0, 600)
    .replaceAll(/^\s*(?:#{1,6}|>)\s+/gmu, '')
    .replaceAll(/^\s*(?:[-+*]|\d{1,3}[.)])\s+/gmu, '· ')
    .replaceAll(/[*_`~|]+/gu, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return plain.length > 220 ? `${plain.slice(0, 219).trimEnd()}…` : plain
}
