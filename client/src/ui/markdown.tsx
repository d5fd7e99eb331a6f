import { useMemo } from 'react'
import classes from './markdown.module.css'
import { trustedMarkdown } from './trusted-html.ts'

interface MarkdownProps {
  text: string
  /** What stands for an image without a description, e.g. "Image". */
  imageLabel: string
  /** Text that people sign: nothing that was typed may be out of sight. */
  isSigned?: boolean
}

/** Markdown as it was typed. Nothing in it loads from elsewhere or runs; images are links with their description. */
export function Markdown({ text, imageLabel, isSigned = false }: MarkdownProps) {
  const html = useMemo(() => trustedMarkdown(text, { imageLabel, isSigned }), [text, imageLabel, isSigned])
  // Security: this is sanitised; nothing else may feed it, and nothing else in the program may set HTML.
  return <div className={classes['markdown']} dangerouslySetInnerHTML={{ __html: html }} />
}
