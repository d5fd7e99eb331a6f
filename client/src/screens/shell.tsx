import { useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useRoute } from 'wouter'
import { isSample } from '../session/program-base.ts'
import { useSession } from '../session/session-store.ts'
import { LiveRegion } from '../ui/live-region.tsx'
import classes from './shell.module.css'

/** What stands around every screen: the way past it, the name, where one can go, how it looks. */
export function Shell({ children }: { children: ReactNode }) {
  const { person } = useSession()
  return (
    <div className={classes['shell']}>
      <a href="#main" className={classes['skip']}>
        <FormattedMessage id="app.skip" />
      </a>
      <header className={classes['top']}>
        <Link href="/" className={classes['mark']}>
          <MarkShapes />
          <FormattedMessage id="app.name" />
        </Link>
        {person && !isSample ? <MainNavigation /> : null}
      </header>
      <main id="main" tabIndex={-1} className={classes['main']}>
        {children}
      </main>
      <footer className={classes['foot']}>
        <Appearance />
      </footer>
      <LiveRegion />
    </div>
  )
}

/** One round, one square, overlapping: two sides, one record. */
function MarkShapes() {
  return (
    <span className={classes['markShapes']} aria-hidden="true">
      <svg viewBox="0 0 28 20" focusable="false">
        <circle cx="9" cy="10" r="8" fill="var(--cp-client)" />
        <rect x="12" y="3" width="14" height="14" rx="1" fill="var(--cp-provider)" />
        <path d="M12 4.7a8 8 0 0 1 0 10.6Z" transform="translate(0 -0.02)" fill="var(--cp-paper)" />
      </svg>
    </span>
  )
}

function MainNavigation() {
  const intl = useIntl()
  const [isHome] = useRoute('/')
  const [isAccount] = useRoute('/account')
  return (
    <nav className={classes['nav']} aria-label={intl.formatMessage({ id: 'app.nav' })}>
      <Link href="/" aria-current={isHome ? 'page' : undefined}>
        <FormattedMessage id="app.home" />
      </Link>
      <Link href="/account" aria-current={isAccount ? 'page' : undefined}>
        <FormattedMessage id="app.account" />
      </Link>
    </nav>
  )
}

const schemes = ['auto', 'light', 'dark'] as const

function Appearance() {
  const intl = useIntl()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const choose = (chosen: string) => {
    const scheme = schemes.find((known) => known === chosen)
    if (scheme) setColorScheme(scheme)
  }
  return (
    <label className={classes['appearance']}>
      <FormattedMessage id="app.appearance" />
      <select value={colorScheme} onChange={(event) => choose(event.currentTarget.value)}>
        {schemes.map((scheme) => (
          <option key={scheme} value={scheme}>
            {intl.formatMessage({ id: `app.appearance.${scheme}` })}
          </option>
        ))}
      </select>
    </label>
  )
}
