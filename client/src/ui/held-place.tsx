import { createContext, startTransition, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Router, useRouter } from 'wouter'
import type { RouterOptions } from 'wouter'
import { navigate, useLocationProperty } from 'wouter/use-browser-location'
import classes from './held-place.module.css'
import { isFollowing, takeStep } from './steps.ts'

const Shown = createContext({ path: '', search: '' })

const useShownPath = (): [string, typeof navigate] => [useContext(Shown).path, navigate]
const useShownSearch = () => useContext(Shown).search

/** The router of the pages goes by what is shown, and not yet by the address. */
const asShown: RouterOptions = { hook: useShownPath, searchHook: useShownSearch, aroundNav: takeStep }

const pathNow = () => globalThis.location.pathname
const searchNow = () => globalThis.location.search

/**
 * Pages between which links lead without a blank: the page that somebody asked for is made ready, a little at a time, while the one before
 * still stands and the press is answered around it; then it takes its place as a whole. `sign` stands over the page before where that takes long.
 */
export function HeldPlace({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  const { base } = useRouter()
  const path = useLocationProperty(pathNow)
  const search = useLocationProperty(searchNow)
  const [shown, show] = useState({ path, search })
  const isHeld = path !== shown.path && isFollowing()
  const isBehind = path !== shown.path || search !== shown.search
  if (isBehind && !isHeld) show({ path, search })
  useEffect(() => {
    if (isHeld) startTransition(() => show({ path, search }))
  }, [isHeld, path, search])
  const isLong = useIsLong(isHeld)
  return (
    <Shown value={shown}>
      <div className={classes['place']} aria-busy={isLong || undefined}>
        {isLong ? <div className={classes['sign']}>{sign}</div> : null}
        <Router base={base} {...asShown}>
          {children}
        </Router>
      </div>
    </Shown>
  )
}

/** A wait that is hardly noticed gets no sign: one that comes and goes would be what is noticed. */
const signAfterMs = 150

function useIsLong(isWaiting: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setLong(true), signAfterMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isWaiting])
  return isLong && isWaiting
}
