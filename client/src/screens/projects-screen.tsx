import { FormattedMessage, useIntl } from 'react-intl'
import { ProjectList } from '../features/projects/project-list.tsx'
import { useNow } from '../project/use-now.ts'
import { useLink, useRooms } from '../project/use-project.ts'
import { EmptyState, LinkButton, Loading, Page, PageHeading, Quiet, TextLink } from '../ui/index.ts'

/** The first page of somebody signed in: every room they are in. */
export function ProjectsScreen() {
  const intl = useIntl()
  const { rooms, isLoading } = useRooms()
  const now = useNow()
  const link = useLink()
  const open = (
    <LinkButton href="/new" kind="primary">
      <FormattedMessage id="projects.new" />
    </LinkButton>
  )
  return (
    <Page isWide>
      <PageHeading title={intl.formatMessage({ id: 'projects.title' })} actions={rooms.length > 0 ? open : null} />
      {link === 'offline' ? (
        <p role="status">
          <FormattedMessage id="projects.offline" />
        </p>
      ) : null}
      {rooms.length > 0 ? (
        <TextLink href="/waiting">
          <FormattedMessage id="waiting.open" />
        </TextLink>
      ) : null}
      {rooms.length > 0 ? <ProjectList rooms={rooms} now={now} /> : null}
      {rooms.length === 0 && isLoading ? <Loading label={intl.formatMessage({ id: 'word.loading' })} /> : null}
      {rooms.length === 0 && !isLoading ? (
        <EmptyState
          title={intl.formatMessage({ id: 'projects.empty.title' })}
          exampleLabel={intl.formatMessage({ id: 'word.example' })}
          example={
            <>
              <strong>
                <FormattedMessage id="projects.empty.example.title" />
              </strong>
              <Quiet>
                <FormattedMessage id="projects.empty.example.words" />
              </Quiet>
            </>
          }
          actions={open}
        >
          <FormattedMessage id="projects.empty.words" />
        </EmptyState>
      ) : null}
    </Page>
  )
}
