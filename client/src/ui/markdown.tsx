import { useMemo } from 'react'
import classes from './markdown.module.css'
import { renderMarkdown } from './render-markdown.ts'

interface MarkdownProps {
  text: string
  /** What stands for an image without a description, e.g. "Image". */
  imageLabel: string
}

/** Markdown as it was typed. Nothing in it loads from elsewhere or runs; images are links with their description. */
export function Markdown({ text, imageLabel }: MarkdownProps) {
  const html = useMemo(() => renderMarkdown(text, imageLabel), [text, imageLabel])
  // Security: renderMarkdown sanitises; nothing else may feed this.
  return <div className={classes['markdown']} dangerouslySetInnerHTML={{ __html: html }} />
}
