import { sizeOf } from '@counterpart/shared/kernel'
import { useIntl } from 'react-intl'

/** "193 bytes", "340 kB": a size as people say it, everywhere alike. */
export function useSizeWords(): (bytes: number) => string {
  const intl = useIntl()
  return (bytes) => {
    const { value, unit } = sizeOf(bytes)
    return intl.formatNumber(value, { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short' })
  }
}
