import { useEffect, useState } from 'react'
import layout from './layout.module.css'

let listener: ((text: string) => void) | null = null

/** Says something politely to people who listen to the page: after what they are reading now. */
export function announce(text: string): void {
  listener?.(text)
}

/** Stands once, at the root. Two alternating places, so that the same words twice are two announcements. */
export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', count: 0 })
  useEffect(() => {
    listener = (text) => setSaid(({ count }) => ({ text, count: count + 1 }))
    return () => {
      listener = null
    }
  }, [])
  return (
    <div className={layout['hiddenText']}>
      <div aria-live="polite">{said.count % 2 === 0 ? said.text : ''}</div>
      <div aria-live="polite">{said.count % 2 === 1 ? said.text : ''}</div>
    </div>
  )
}
