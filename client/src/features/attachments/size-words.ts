import { useIntl } from 'react-intl'

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** "340 kB": a file's size as people say it, to two or three digits. */
export function useSizeWords(): (bytes: number) => string {
  const intl = useIntl()
  return (bytes) => {
    const power = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2
    const value = bytes / 1_000 ** power
    return intl.formatNumber(value, { style: 'unit', unit: units[power] ?? 'byte', maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 })
  }
}
