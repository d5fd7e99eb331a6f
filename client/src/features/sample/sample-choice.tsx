import type { Side } from '@counterpart/shared/kernel'
import { FormattedMessage } from 'react-intl'
import { LinkButton, Panel, Quiet, SideName, Stack } from '../../ui/index.ts'
import classes from './sample-choice.module.css'

const sides: readonly Side[] = ['client', 'provider']

/** The two people one can be. */
export function SampleChoice() {
  return (
    <Stack>
      <div className={classes['sides']}>
        {sides.map((side) => (
          <Panel key={side}>
            <Stack>
              <h2 className={classes['who']}>
                <SideName side={side}>
                  <FormattedMessage id={`sample.as.${side}`} />
                </SideName>
              </h2>
              <p>
                <FormattedMessage id={`sample.as.${side}.words`} />
              </p>
              <div>
                <LinkButton href={`/${side}`} kind="primary">
                  <FormattedMessage id={`sample.as.${side}.act`} />
                </LinkButton>
              </div>
            </Stack>
          </Panel>
        ))}
      </div>
      <Quiet>
        <FormattedMessage id="sample.both" />
      </Quiet>
    </Stack>
  )
}
