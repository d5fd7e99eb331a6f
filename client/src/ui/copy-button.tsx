import { useState } from 'react'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'
import { announce } from './live-region.tsx'

interface CopyButtonProps {
  /** Read when it is pressed. */
  text(): string
  label: string
  copiedLabel: string
  /** What to do where the browser lets no page copy. */
  failedLabel: string
}

/** Copies what stands beside it, by one press. */
export function CopyButton({ text, label, copiedLabel, failedLabel }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => {
    const next = await copyText(text())
    setState(next)
    announce(next === 'copied' ? copiedLabel : failedLabel)
  }
  return (
    <>
      <Button onClick={() => void copy()}>{state === 'copied' ? copiedLabel : label}</Button>
      {state === 'failed' ? <span>{failedLabel}</span> : null}
    </>
  )
}
