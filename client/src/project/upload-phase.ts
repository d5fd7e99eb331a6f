/** Where a file on its way stands. `waiting`: for the line, or for files before it. `resting`: the line failed it; tried again in a while. `placing`: its bytes are at the hub, its act is on its way. */
export type UploadPhase =
  | { readonly is: 'waiting' }
  | { readonly is: 'resting' }
  | { readonly is: 'preparing' }
  | { readonly is: 'sending'; readonly sent: number }
  | { readonly is: 'paused' }
  | { readonly is: 'placing' }
  | { readonly is: 'refused'; readonly code: string }
