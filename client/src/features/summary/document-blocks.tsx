import type { Block, Run } from '@counterpart/shared/summary'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import classes from './document.module.css'

/** The blocks never change while they are shown, so that their places serve as keys. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <OneBlock key={index} block={block} />)
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} />
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      )
    case 'list':
      return <List block={block} />
    case 'table':
      return <Table block={block} />
    case 'facts':
      return <Facts block={block} />
    case 'quote':
      return (
        <blockquote className={classes['quote']}>
          <Blocks blocks={block.blocks} />
        </blockquote>
      )
    case 'code':
      return <pre className={classes['code']}>{block.text}</pre>
    case 'notice':
      return (
        <p className={classes[block.tone]}>
          <Runs runs={block.runs} />
        </p>
      )
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const tags = { 1: 'h2', 2: 'h3', 3: 'h4', 4: 'h5' } as const

/** The document's own title is the page's first heading. */
function Heading({ block: { level, runs, anchor } }: { block: Of<'heading'> }) {
  const Tag = tags[level]
  return (
    <Tag id={anchor} className={classes[`level${level}`]}>
      <Runs runs={runs} />
    </Tag>
  )
}

function List({ block: { isOrdered, start, items } }: { block: Of<'list'> }) {
  const lines = items.map((blocks, index) => (
    <li key={index}>
      <Blocks blocks={blocks} />
    </li>
  ))
  return isOrdered ? (
    <ol className={classes['list']} start={start}>
      {lines}
    </ol>
  ) : (
    <ul className={classes['list']}>{lines}</ul>
  )
}

/** On a narrow screen each row stands as lines with the heads beside them. */
function Table({ block: { caption, head, rows, shares } }: { block: Of<'table'> }) {
  const labels = head.map((runs) => runs.map(({ text }) => text).join(''))
  return (
    <table className={classes['table']}>
      {caption === null ? null : <caption>{caption}</caption>}
      <colgroup>
        {shares.map((share, index) => (
          <col key={index} style={{ width: `${share * 100}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {head.map((runs, index) => (
            <th key={index} scope="col">
              <Runs runs={runs} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((runs, column) => (
              <td key={column} data-label={labels[column]}>
                <Runs runs={runs} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Facts({ block: { rows } }: { block: Of<'facts'> }) {
  return (
    <dl className={classes['facts']}>
      {rows.map(({ label, value }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>
            <Runs runs={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) => <OneRun key={index} run={run} />)
}

function OneRun({ run }: { run: Run }) {
  let shown: ReactNode = run.text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <br />}
      {line}
    </Fragment>
  ))
  if (run.isCode) shown = <code>{shown}</code>
  if (run.isStruck) shown = <del>{shown}</del>
  if (run.isEmphasis) shown = <em>{shown}</em>
  if (run.isStrong) shown = <strong>{shown}</strong>
  if (run.link === undefined) return shown
  // On paper the address stands behind the words, unless they are the address.
  const address = run.link === run.text ? undefined : run.link
  return (
    <a href={run.link} rel="noopener noreferrer" target="_blank" data-address={address}>
      {shown}
    </a>
  )
}
