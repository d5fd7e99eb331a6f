import type { ExportFormat, ExportJob } from '@counterpart/shared/protocol'
import { useCallback, useRef } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { startExport } from '../../project/use-exports.ts'
import { useRequest } from '../../session/use-request.ts'
import { Button, Refused, announce } from '../../ui/index.ts'
import { ExportJobs } from './export-jobs.tsx'
import { exportName } from './export-words.ts'
import { FormRow } from './form-row.tsx'

interface OrderRowProps {
  room: Room
  format: ExportFormat
  name: string
  good: ReactNode
  /** Mine, of every form. */
  jobs: readonly ExportJob[]
  isPrimary?: boolean
}

/** A form that the hub makes: ordered here, and here until it is thrown away or its day is over. */
export function OrderRow({ room, format, name, good, jobs, isPrimary = false }: OrderRowProps) {
  const intl = useIntl()
  const verb = useRef<HTMLDivElement>(null)
  const { defaultLocale: language } = intl
  const ordering = useRequest(useCallback(() => startExport(room, format, { language }), [room, format, language]))
  const whole = exportName(intl, { format })
  const order = async () => {
    if (await ordering.run()) announce(intl.formatMessage({ id: 'exports.begun' }, { name: whole }))
  }
  const own = jobs.filter((job) => job.format === format)
  return (
    <FormRow
      name={name}
      good={good}
      verbRef={verb}
      verb={
        <Button
          kind={isPrimary ? 'primary' : 'plain'}
          onClick={() => void order()}
          isBusy={ordering.isBusy}
          label={intl.formatMessage({ id: 'take-home.make.of' }, { name: whole })}
        >
          <FormattedMessage id="take-home.make" />
        </Button>
      }
    >
      <Refused>{ordering.code === null ? null : <RefusalText code={ordering.code} />}</Refused>
      {own.length === 0 ? null : <ExportJobs jobs={own} onGone={() => verb.current?.querySelector('button')?.focus()} />}
    </FormRow>
  )
}
