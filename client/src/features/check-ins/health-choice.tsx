import { health as healths } from '@counterpart/shared/check-ins'
import type { Health } from '@counterpart/shared/check-ins'
import { Radio } from '@mantine/core'
import { useIntl } from 'react-intl'
import { Stack } from '../../ui/index.ts'
import { HealthLine } from './health-word.tsx'

interface HealthChoiceProps {
  /** '' while nothing is chosen: how it stands is said on purpose, never by default. */
  value: Health | ''
  onChange(health: Health): void
  isMissing: boolean
}

/** How does it stand: each choice a shape, a word and a sentence. */
export function HealthChoice({ value, onChange, isMissing }: HealthChoiceProps) {
  const intl = useIntl()
  return (
    <Radio.Group
      label={intl.formatMessage({ id: 'health.title' })}
      value={value}
      onChange={(chosen) => onChange(healths.parse(chosen))}
      error={isMissing ? intl.formatMessage({ id: 'health.missing' }) : undefined}
    >
      <Stack>
        {healths.options.map((health) => (
          <Radio key={health} value={health} label={<HealthLine health={health} />} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
