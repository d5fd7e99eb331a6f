import { Component } from 'react'
import type { ReactNode } from 'react'
import { usePutAside } from '../project/use-project.ts'
import { isOutdated } from './failure.tsx'

interface Props {
  readonly children: ReactNode
  /** Was anything drawn that this browser has not verified? */
  readonly isUnverified: boolean
  /** Goes on without all that is not verified; says whether there was anything. */
  readonly putAside: () => Promise<boolean>
}

interface State {
  readonly failed: { readonly error: unknown } | null
  readonly isReal: boolean
}

/**
 * A screen that fails on what nobody has verified is drawn again without it. One that fails on what this browser has verified is a fault of
 * the program, and goes to the boundary around every screen.
 */
export function UnverifiedBoundary({ children }: { children: ReactNode }) {
  const asked = usePutAside()
  return <Boundary {...asked}>{children}</Boundary>
}

class Boundary extends Component<Props, State> {
  override state: State = { failed: null, isReal: false }

  static getDerivedStateFromError(error: unknown): State {
    return { failed: { error }, isReal: error instanceof Error && isOutdated(error) }
  }

  override componentDidCatch(): void {
    const { isUnverified, putAside } = this.props
    // It may have been verified in the meantime: then what failed is gone as well, and drawing once more shows it.
    void putAside().then((wasPut) =>
      this.setState(({ failed }) => (wasPut || isUnverified ? { failed: null, isReal: false } : { failed, isReal: true })),
    )
  }

  override render(): ReactNode {
    const { failed, isReal } = this.state
    if (failed && isReal) throw failed.error
    return failed ? null : this.props.children
  }
}
