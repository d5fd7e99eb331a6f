/** Hands a text or bytes to the browser to keep as a file. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has taken its copy by the next turn; kept longer, the content would fill memory.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
