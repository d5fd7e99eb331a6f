import type { ReactNode } from 'react'
import { RefusalText } from '../../messages/index.ts'
import type { Permission } from '../../project/use-permission.ts'
import { Button, Quiet } from '../../ui/index.ts'
import type { ButtonKind } from '../../ui/index.ts'

interface VerbButtonProps {
  permission: Permission
  children: ReactNode
  onClick(): void
  kind?: ButtonKind
  isBusy?: boolean
}

/** A verb where it can be used; who could use it, where this person can't; nothing where it makes no sense. */
export function VerbButton({ permission, children, onClick, kind = 'plain', isBusy = false }: VerbButtonProps) {
  if (permission.is === 'hidden') return null
  if (permission.is === 'open')
    return (
      <Button kind={kind} onClick={onClick} isBusy={isBusy}>
        {children}
      </Button>
    )
  return (
    <Quiet>
      {children}: <RefusalText code={permission.code} />
    </Quiet>
  )
}
