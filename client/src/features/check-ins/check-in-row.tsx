import { currentReport } from '@counterpart/shared/check-ins'
import type { CheckIn, ImportedCheckIn, PostedCheckIn } from '@counterpart/shared/check-ins'
import { memo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import type { useByline } from '../../project/use-byline.ts'
import { Byline, Erased, Quiet, Row, SideEdge, SideName, Stack, StateWord, TextLink } from '../../ui/index.ts'
import { useCheckInTitle } from './check-in-words.tsx'
import { HealthWord } from './health-word.tsx'
import { plainStart } from './plain-start.ts'

const excerpt = 240

interface CheckInRowProps {
  project: Room['project']
  byline: ReturnType<typeof useByline>
  checkIn: CheckIn
}

/** One check-in in the history: when, by whom, how it stands, and how it begins. Drawn again only when itself has changed: the list may be long. */
export const CheckInRow = memo(function CheckInRow({ project, byline, checkIn }: CheckInRowProps) {
  const title = useCheckInTitle()
  return (
    <SideEdge side={checkIn.side}>
      <Stack isTight>
        <TextLink href={roomAddress(project, 'check-ins', checkIn.id)} isStrong>
          {title(checkIn)}
        </TextLink>
        {checkIn.kind === 'posted' ? <PostedLines byline={byline} checkIn={checkIn} /> : <ImportedLines checkIn={checkIn} />}
      </Stack>
    </SideEdge>
  )
})

function PostedLines({ byline, checkIn }: { byline: CheckInRowProps['byline']; checkIn: PostedCheckIn }) {
  const { health, words, seq } = currentReport(checkIn)
  return (
    <>
      <Row>
        <HealthWord health={health} />
        {checkIn.revisions.length > 1 ? (
          <Quiet>
            <FormattedMessage id="check-in.revised" />
          </Quiet>
        ) : null}
        <Quiet>
          <FormattedMessage id="acknowledge.count" values={{ count: countOfReaders(checkIn) }} />
        </Quiet>
      </Row>
      {words ? (
        <p>{plainStart([words.happened, words.next, ...words.needs, words.reason].find(hasWords) ?? '', excerpt)}</p>
      ) : (
        <Erased place={seq} />
      )}
      <Byline {...byline({ ...checkIn.posted, seq })} />
    </>
  )
}

function ImportedLines({ checkIn }: { checkIn: ImportedCheckIn }) {
  const intl = useIntl()
  return (
    <>
      <Row>
        <StateWord shape="down">
          <FormattedMessage id="check-in.imported" />
        </StateWord>
        <SideName side={checkIn.side}>{intl.formatMessage({ id: `side.${checkIn.side}` })}</SideName>
      </Row>
      {checkIn.words ? (
        <>
          <p>{plainStart(checkIn.words.text, excerpt)}</p>
          <Quiet>
            <FormattedMessage id="check-in.imported.author" values={{ author: checkIn.words.author }} />
          </Quiet>
        </>
      ) : (
        <Erased place={checkIn.posted.seq} />
      )}
    </>
  )
}

function countOfReaders(checkIn: PostedCheckIn): number {
  return new Set(checkIn.acknowledgements.map(({ by }) => by)).size
}
