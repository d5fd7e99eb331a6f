/** The beginning of a Markdown text as one plain line, for a list. `max` in characters. */
export function plainStart(markdown: string, max: number): string {
  const plain = markdown
    .slice(0, max * 8) // what comes far behind the cut cannot matter
    .replaceAll(/```[\s\S]*?(?:```|$)/gu, ' ')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/^\s*(?:[-+*]|\d+[.)]|#{1,6}|>)\s+/gmu, '')
    .replaceAll(/^\s*[|:-]{3,}.*$/gmu, ' ')
    .replaceAll(/[*`~]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replaceAll('|', ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const letters = [...plain]
  return letters.length <= max ? plain : `${letters.slice(0, max).join('').trimEnd()}…`
}
