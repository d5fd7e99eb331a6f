import type { Agreement, ClauseId } from '@counterpart/shared/agreements'
import type { ComponentType, ReactNode } from 'react'
import type { Room } from '../../../project/room.ts'
import { useAgreementStatusWord } from './agreement-words.tsx'

interface AgreementDetailProps {
  room: Room
  agreement: Agreement
  verbs: ReactNode
  measures: ReactNode
  thread: ReactNode
  ClauseThread: ComponentType<{ room: Room; clause: ClauseId }>
}

export function AgreementDetail({ verbs, measures, thread }: AgreementDetailProps) {
  return (
    <>
      {verbs}
      {measures}
      {thread}
    </>
  )
}

export function AgreementKicker({ agreement }: { room: Room; agreement: Agreement }) {
  return useAgreementStatusWord()(agreement)
}
