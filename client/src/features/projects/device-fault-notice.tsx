import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { useDeviceFault, useIsAside } from '../../project/use-project.ts'
import { Notice } from '../../ui/index.ts'
import classes from './device-fault-notice.module.css'

/** What this device could not keep, above every page until the next success. */
export function DeviceFaultNotice() {
  const fault = useDeviceFault()
  if (fault === null) return null
  return (
    <div className={classes['fault']}>
      <Notice tone="warn" title={<FormattedMessage id="device.fault" />}>
        <RefusalText code={fault} />
      </Notice>
    </div>
  )
}

/** No alarm and nobody's mistake: a room that would have been here already comes a little later. */
export function AsideNotice() {
  if (!useIsAside()) return null
  return (
    <div className={classes['fault']}>
      <Notice tone="info" title={<FormattedMessage id="room.aside" />}>
        <FormattedMessage id="room.aside.hint" />
      </Notice>
    </div>
  )
}
