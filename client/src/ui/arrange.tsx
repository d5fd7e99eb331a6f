import type { ReactNode, RefObject } from 'react'
import layout from './layout.module.css'

/** One under the other. `isTight` for lines that belong together. */
export function Stack({ children, isTight = false }: { children: ReactNode; isTight?: boolean }) {
  return <div className={isTight ? `${layout['stack']} ${layout['tight']}` : layout['stack']}>{children}</div>
}

/** Side by side, wrapping. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={layout['row']}>{children}</div>
}

/** Buttons at the end of a form or dialog; full width on a phone. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={layout['actions']}>{children}</div>
}

/** Smaller, dimmer words that explain. */
export function Quiet({ children }: { children: ReactNode }) {
  return <div className={layout['quiet']}>{children}</div>
}

/** Lifted off the paper: a form, a letter, one thing to act on. Not for every row of a list. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className={layout['panel']}>{children}</div>
}

/** A list with hairlines between its items. */
export function List({ children, label, list }: { children: ReactNode; label?: string; list?: RefObject<HTMLUListElement | null> }) {
  return (
    <ul ref={list} className={layout['list']} aria-label={label}>
      {children}
    </ul>
  )
}

export function ListItem({ children }: { children: ReactNode }) {
  return <li className={layout['item']}>{children}</li>
}

/** Term and value pairs. */
export function Facts({ facts }: { facts: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className={layout['facts']}>
      {facts.map(({ term, value }) => (
        <FactPair key={term} term={term} value={value} />
      ))}
    </dl>
  )
}

function FactPair({ term, value }: { term: string; value: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** Read aloud, not shown. */
export function HiddenText({ children }: { children: ReactNode }) {
  return <span className={layout['hiddenText']}>{children}</span>
}
