import { Modal } from '@mantine/core'
import { useLayoutEffect } from 'react'
import type { ReactNode } from 'react'
import classes from './dialog.module.css'

interface DialogProps {
  isOpen: boolean
  onClose(): void
  title: string
  /** The word for the button that closes, e.g. "Close". */
  closeLabel: string
  isWide?: boolean
  children: ReactNode
}

/** Asks for one thing. Focus stays inside and returns to where it was; Escape closes. */
export function Dialog({ isOpen, onClose, title, closeLabel, isWide = false, children }: DialogProps) {
  useFocusReturn(isOpen)
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={isWide ? '44rem' : '32rem'}
      closeButtonProps={{ 'aria-label': closeLabel }}
      classNames={{ body: classes['body'] ?? '' }}
    >
      {children}
    </Modal>
  )
}

/** Most dialogs come and go with their page's state, too quickly for the library, which returns focus only while it stays on the page. */
function useFocusReturn(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [isOpen])
}
