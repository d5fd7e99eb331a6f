import type { Health } from '@counterpart/shared/check-ins'
import { FormattedMessage } from 'react-intl'
import { Quiet, StateWord } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'

const looks: Readonly<Record<Health, { shape: StateShape; tone: StateTone }>> = {
  'too-early': { shape: 'dots', tone: 'neutral' },
  'on-track': { shape: 'check', tone: 'good' },
  'needs-care': { shape: 'bang', tone: 'care' },
  'off-track': { shape: 'cross', tone: 'bad' },
  paused: { shape: 'pause', tone: 'neutral' },
}

/** A health as a word with its shape; never colour alone. */
export function HealthWord({ health }: { health: Health }) {
  return (
    <StateWord {...looks[health]}>
      <FormattedMessage id={`health.${health}`} />
    </StateWord>
  )
}

/** Word, shape and the sentence that says what it means. */
export function HealthLine({ health }: { health: Health }) {
  return (
    <>
      <HealthWord health={health} />{' '}
      <Quiet>
        <FormattedMessage id={`health.${health}.sentence`} />
      </Quiet>
    </>
  )
}
