import { Component } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Button } from '../ui/button.tsx'
import { Page, PageHeading } from '../ui/page.tsx'

interface BoundaryState {
  readonly error: Error | null
}

/** Catches what no screen expected: says what happened, what was kept and what to do, instead of an empty page. */
export class FailureBoundary extends Component<{ children: ReactNode; place: string }, BoundaryState> {
  override state: BoundaryState = { error: null }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidUpdate(before: { place: string }): void {
    if (before.place !== this.props.place && this.state.error) this.setState({ error: null })
  }

  override render(): ReactNode {
    return this.state.error ? <Failure error={this.state.error} /> : this.props.children
  }
}

/** A part of the program that is loaded when it is first needed is gone once the server has another version. */
export function isOutdated(error: Error): boolean {
  return /dynamically imported module|importing a module script/iu.test(error.message)
}

function Failure({ error }: { error: Error }) {
  const intl = useIntl()
  const about = isOutdated(error) ? 'failure.outdated' : 'failure.title'
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: about })}
        lead={<FormattedMessage id={isOutdated(error) ? 'failure.outdated.hint' : 'failure.kept'} />}
      />
      <div role="alert">
        <p>
          <FormattedMessage id="failure.next" />
        </p>
        <p>
          <code>{error.message}</code>
        </p>
      </div>
      <div>
        <Button kind="primary" onClick={() => globalThis.location.reload()}>
          <FormattedMessage id="failure.reload" />
        </Button>
      </div>
    </Page>
  )
}
