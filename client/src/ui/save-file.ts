/** Hands a text to the browser to keep as a file. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has taken its copy by the next turn; kept longer, the text would fill memory.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
