import { useMemo } from 'react'
import classes from './markdown.module.css'
import { renderMarkdown } from './render-markdown.ts'

interface MarkdownProps {
  text: string
  /** What stands for an image without a description, e.g. "Image". */
  imageLabel: string
  /** Text that people sign: nothing that was typed may be out of sight. */
  isSigned?: boolean
}

/** Markdown as it was typed. Nothing in it loads from elsewhere or runs; images are links with their description. */
export function Markdown({ text, imageLabel, isSigned = false }: MarkdownProps) {
  const html = useMemo(() => renderMarkdown(text, { imageLabel, isSigned }), [text, imageLabel, isSigned])
  // Security: renderMarkdown sanitises; nothing else may feed this.
  return <div className={classes['markdown']} dangerouslySetInnerHTML={{ __html: html }} />
}
