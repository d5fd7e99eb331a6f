import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import classes from './reading.module.css'

export interface ViewTab<Name extends string> {
  readonly name: Name
  readonly label: string
}

interface ViewTabsProps<Name extends string> {
  label: string
  /** Its id on the page, to be led to. */
  anchor: string
  tabs: readonly ViewTab<Name>[]
  shown: Name
  onShow(name: Name): void
  /** What the chosen tab shows. */
  children: ReactNode
}

/** One of several views of the same thing. Arrows, Home and End go from tab to tab, as the ARIA practice for tabs says. */
export function ViewTabs<Name extends string>({ label, anchor, tabs, shown, onShow, children }: ViewTabsProps<Name>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  // On a phone the tabs stand in one line that scrolls: the chosen one must be in sight. The page itself does not move.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (list.current && tab) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.clientWidth) / 2
  }, [shown])
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(
      event.key,
      tabs.findIndex(({ name }) => name === shown),
      tabs.length,
    )
    const tab = next === null ? undefined : tabs[next]
    if (!tab || next === null) return
    event.preventDefault()
    onShow(tab.name)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className={classes['views']} id={anchor}>
      <div role="tablist" aria-label={label} className={classes['tabs']} ref={list}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-${tab.name}`}
            aria-selected={tab.name === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab.name === shown ? 0 : -1}
            onClick={() => onShow(tab.name)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`} tabIndex={0} className={classes['panel']}>
        {children}
      </div>
    </div>
  )
}

function nextPlace(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
