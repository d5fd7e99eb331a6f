import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import layout from './layout.module.css'
import { hasReturned, isReturning } from './steps.ts'

/**
 * Before anybody has pressed anything, focus stays where the browser puts it, whatever shows while the page loads; every page that opens later
 * moves it to its heading.
 */
let hasBegun = false
for (const press of ['keydown', 'pointerdown', 'click'])
  globalThis.addEventListener(press, () => (hasBegun = true), { capture: true, once: true })

export function Page({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) {
  return <div className={isWide ? `${layout['page']} ${layout['wide']}` : layout['page']}>{children}</div>
}

interface PageHeadingProps {
  /** Also the document's title. */
  title: string
  /** What stands after the title in the browser's tab, e.g. the name of the project. */
  within?: string | undefined
  kicker?: ReactNode
  lead?: ReactNode
  /** At most one primary verb. */
  actions?: ReactNode
}

/** The page's only h1. Takes focus and comes into sight when a later page opens, so that eyes, screen readers and the keyboard start there. */
export function PageHeading({ title, within, kicker, lead, actions }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = [title, within, 'Counterpart'].filter(Boolean).join(' · ')
  }, [title, within])
  // With the very picture that shows the page: what is read aloud and what is seen begin together.
  useLayoutEffect(() => {
    if (hasBegun) heading.current?.focus({ preventScroll: true })
    // The browser itself puts a page that one returns to where it was left.
    if (hasBegun && !isReturning()) globalThis.scrollTo({ top: 0 })
    hasReturned()
  }, [])
  return (
    <header className={layout['heading']}>
      {kicker ? <div className={layout['kicker']}>{kicker}</div> : null}
      <div className={layout['headingLine']}>
        <h1 className={layout['h1']} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions ? <div className={layout['actions']}>{actions}</div> : null}
      </div>
      {lead ? <p className={layout['lead']}>{lead}</p> : null}
    </header>
  )
}
