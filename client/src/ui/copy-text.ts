/** Puts a text on the clipboard. A page that is no secure context has none at all. */
export async function copyText(text: string): Promise<'copied' | 'failed'> {
  const clipboard: Clipboard | undefined = navigator.clipboard
  try {
    if (!clipboard) return 'failed'
    await clipboard.writeText(text)
    return 'copied'
  } catch {
    return 'failed' // said beside the text, which can be copied by hand
  }
}
