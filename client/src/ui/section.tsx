import { useId } from 'react'
import type { ReactNode } from 'react'
import layout from './layout.module.css'

interface SectionProps {
  title: string
  /** Stands before the title, e.g. a side's shape. */
  mark?: ReactNode
  hint?: ReactNode
  actions?: ReactNode
  /** 3 for a section within a section. */
  level?: 2 | 3
  children: ReactNode
}

/** A part of a page with its own heading, named for assistive technology by it. */
export function Section({ title, mark, hint, actions, level = 2, children }: SectionProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={layout['section']} aria-labelledby={id}>
      <div className={layout['sectionHead']}>
        <Heading className={level === 2 ? layout['h2'] : layout['h3']} id={id}>
          {mark ? <span className={layout['mark']}>{mark}</span> : null}
          {title}
        </Heading>
        {actions ? <div className={layout['actions']}>{actions}</div> : null}
      </div>
      {hint ? <p className={layout['hint']}>{hint}</p> : null}
      {children}
    </section>
  )
}
