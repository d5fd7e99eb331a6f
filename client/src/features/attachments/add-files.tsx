import type { AttachedTo } from '@counterpart/shared/attachments'
import { useEffect, useId, useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useRefusal } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useFiles } from '../../project/use-uploads.ts'
import { Button, Notice, Quiet } from '../../ui/index.ts'
import classes from './attachments.module.css'

interface Unpicked {
  readonly name: string
  readonly code: string
}

/** Chooses files by a button, by dropping them here, or by pasting them while no field has the keyboard. */
export function AddFiles({ room, subject }: { room: Room; subject: AttachedTo }) {
  const { add, unpicked } = useAdding(room, subject)
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const { isOver, ...dropping } = useDropping(add)
  usePasting(add)
  return (
    <div className={isOver ? `${classes['add']} ${classes['over']}` : classes['add']} {...dropping}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = '' // else the same file could not be chosen again
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <FormattedMessage id="attachments.add" />
      </Button>
      <Quiet>
        <span id={hint}>
          <FormattedMessage id="attachments.add.hint" />
        </span>
      </Quiet>
      <NotPicked unpicked={unpicked} />
    </div>
  )
}

/** Files that were not taken, each with its reason; the others are on their way. */
function NotPicked({ unpicked }: { unpicked: readonly Unpicked[] }) {
  const intl = useIntl()
  const refusal = useRefusal()
  if (unpicked.length === 0) return null
  return (
    <div className={classes['wide']}>
      <Notice tone="error" title={intl.formatMessage({ id: 'attachments.not-added' }, { count: unpicked.length })}>
        <ul className={classes['reasons']}>
          {unpicked.map(({ name, code }, index) => (
            <li key={`${index} ${name}`}>
              <strong>{name}</strong>: {refusal(code)}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

function useAdding({ project }: Room, subject: AttachedTo) {
  const files = useFiles()
  const [unpicked, setUnpicked] = useState<readonly Unpicked[]>([])
  const add = (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    void Promise.all(chosen.map(async (file) => ({ name: file.name, answer: await files.add(project, subject, file) }))).then((answers) =>
      setUnpicked(answers.flatMap(({ name, answer }) => (answer.ok ? [] : [{ name, code: answer.code }]))),
    )
  }
  return { add, unpicked }
}

function useDropping(add: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false)
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      add([...event.dataTransfer.files])
    },
  }
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files')
}

/** A paste into a field is text for that field. Of several places on a page the first one takes the files. */
function usePasting(add: (files: readonly File[]) => void): void {
  const newest = useRef(add)
  useEffect(() => {
    newest.current = add
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]') !== null
      if (files.length === 0 || isTyping || event.defaultPrevented) return
      event.preventDefault()
      newest.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}
