import type { ReactNode, Ref } from 'react'
import { ListItem, Quiet, Stack } from '../../ui/index.ts'
import styles from './exports.module.css'

interface FormRowProps {
  /** What the form is called: “PDF”. */
  name: string
  /** What it is good for. */
  good: ReactNode
  verb: ReactNode
  /** Gives the focus back to the verb when something under it goes away. */
  verbRef?: Ref<HTMLDivElement>
  /** What came of the verb. */
  children?: ReactNode
}

/** One form that something is taken home in: its name, what it is good for, one verb beside them, and under them what came of it. */
export function FormRow({ name, good, verb, verbRef, children }: FormRowProps) {
  return (
    <ListItem>
      <Stack>
        <div className={styles['form']}>
          <div className={styles['words']}>
            <p className={styles['name']}>{name}</p>
            <Quiet>{good}</Quiet>
          </div>
          <div className={styles['verb']} ref={verbRef}>
            {verb}
          </div>
        </div>
        {children}
      </Stack>
    </ListItem>
  )
}
