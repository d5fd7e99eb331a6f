import type { HealthDemand } from '@counterpart/shared/check-ins'
import { otherSide } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { currentPlan, timeline } from '@counterpart/shared/milestones'
import { useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import type { DraftHandle } from '../../project/use-draft.ts'
import { CheckboxList, TextArea } from '../../ui/index.ts'
import { HealthChoice } from './health-choice.tsx'
import { EvidenceField, NeedsField } from './list-fields.tsx'
import type { ReportDraft, ReportFaults } from './report-draft.ts'

interface ReportFieldsProps {
  room: Room
  side: Side
  draft: DraftHandle<ReportDraft>
  demand: HealthDemand
  faults: ReportFaults
}

/** Health and the three prompts in the words of the side that writes; a reason or evidence where the health asks for it. */
export function ReportFields({ room, side, draft, demand, faults }: ReportFieldsProps) {
  const intl = useIntl()
  const { value } = draft
  const set = (change: Partial<ReportDraft>) => draft.set({ ...value, ...change })
  const say = faults.words ? intl.formatMessage({ id: 'check-in.form.empty' }) : undefined
  return (
    <>
      <HealthChoice value={value.health} onChange={(health) => set({ health })} isMissing={faults.health} />
      {demand === 'reason' || hasWords(value.reason) ? (
        <TextArea
          label={intl.formatMessage({ id: 'check-in.form.reason' })}
          hint={intl.formatMessage({ id: 'check-in.form.reason.hint' }, { other: intl.formatMessage({ id: `side.${otherSide(side)}` }) })}
          value={value.reason}
          onChange={(reason) => set({ reason })}
          maxLength={4000}
          error={faults.reason ? intl.formatMessage({ id: 'check-in.form.reason.missing' }) : undefined}
        />
      ) : null}
      <TextArea
        label={intl.formatMessage({ id: `check-in.form.happened.${side}` })}
        hint={intl.formatMessage({ id: 'check-in.form.markdown' })}
        value={value.happened}
        onChange={(happened) => set({ happened })}
        error={say}
      />
      <TextArea label={intl.formatMessage({ id: `check-in.form.next.${side}` })} value={value.next} onChange={(next) => set({ next })} />
      <NeedsField side={side} needs={value.needs} onChange={(needs) => set({ needs })} />
      <EvidenceField links={value.links} onChange={(links) => set({ links })} isNeeded={demand === 'evidence'} faults={faults} />
      <MilestonesField room={room} value={value.milestones} onChange={(milestones) => set({ milestones })} />
    </>
  )
}

function MilestonesField({ room, value, onChange }: { room: Room; value: readonly string[]; onChange(ids: string[]): void }) {
  const intl = useIntl()
  const open = timeline(room.state.milestones).filter(
    ({ id, state }) => value.includes(id) || (state.status !== 'accepted' && state.status !== 'dropped'),
  )
  if (open.length === 0) return null
  return (
    <CheckboxList<string>
      label={intl.formatMessage({ id: 'check-in.form.milestones' })}
      options={open.map((milestone) => ({
        value: milestone.id,
        label: currentPlan(milestone).words?.title ?? intl.formatMessage({ id: 'milestone.untitled' }),
      }))}
      value={value}
      onChange={onChange}
    />
  )
}
