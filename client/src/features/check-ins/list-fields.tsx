import type { Side } from '@counterpart/shared/kernel'
import { useIntl } from 'react-intl'
import { newId } from '../../project/use-project.ts'
import { LineList, LinkList } from '../../ui/index.ts'
import type { Line, LinkLine } from '../../ui/index.ts'
import type { ReportFaults } from './report-draft.ts'

/** What the writing side needs, one line for each thing. */
export function NeedsField({ side, needs, onChange }: { side: Side; needs: readonly Line[]; onChange(needs: Line[]): void }) {
  const intl = useIntl()
  const numbered = (id: 'line' | 'remove') => (number: number) => intl.formatMessage({ id: `check-in.form.needs.${id}` }, { number })
  return (
    <LineList
      words={{
        label: intl.formatMessage({ id: `check-in.form.needs.${side}` }),
        hint: intl.formatMessage({ id: 'check-in.form.needs.hint' }),
        add: intl.formatMessage({ id: 'check-in.form.needs.add' }),
        line: numbered('line'),
        remove: numbered('remove'),
      }}
      lines={needs}
      newId={newId}
      onChange={onChange}
      max={20}
    />
  )
}

interface EvidenceFieldProps {
  links: readonly LinkLine[]
  onChange(links: LinkLine[]): void
  /** The health got better. */
  isNeeded: boolean
  faults: Pick<ReportFaults, 'evidence' | 'links'>
}

/** Links that show what is said. */
export function EvidenceField({ links, onChange, isNeeded, faults }: EvidenceFieldProps) {
  const intl = useIntl()
  const numbered = (id: 'name' | 'address' | 'remove') => (number: number) =>
    intl.formatMessage({ id: `check-in.form.evidence.${id}` }, { number })
  const needed = intl.formatMessage({ id: 'check-in.form.evidence.needed' })
  const error = faults.evidence ? needed : faults.links ? intl.formatMessage({ id: 'check-in.form.evidence.wrong' }) : undefined
  return (
    <LinkList
      words={{
        label: intl.formatMessage({ id: 'check-in.form.evidence' }),
        hint: isNeeded ? needed : intl.formatMessage({ id: 'check-in.form.evidence.hint' }),
        add: intl.formatMessage({ id: 'check-in.form.evidence.add' }),
        name: numbered('name'),
        address: numbered('address'),
        remove: numbered('remove'),
      }}
      links={links}
      newId={newId}
      onChange={onChange}
      max={20}
      error={error}
    />
  )
}
