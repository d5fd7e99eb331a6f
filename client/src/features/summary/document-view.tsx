import type { SummaryDocument } from '@counterpart/shared/summary'
import type { ReactNode } from 'react'
import { Blocks } from './document-blocks.tsx'
import classes from './document.module.css'

interface DocumentViewProps {
  document: SummaryDocument
  /** What stands in place of the document's own heading, where the page has one of its own. */
  heading?: ReactNode
}

/** The summary as a page: the same blocks as on paper, with an outline that a screen reader walks through. */
export function DocumentView({ document, heading }: DocumentViewProps) {
  const { language, title, subtitle, blocks, footer } = document
  return (
    <article className={classes['document']} lang={language}>
      <header className={classes['top']}>
        {heading ?? <h1 className={classes['title']}>{title}</h1>}
        <p className={classes['subtitle']}>{subtitle}</p>
      </header>
      <Blocks blocks={blocks} />
      <footer className={classes['foot']}>{footer}</footer>
    </article>
  )
}
