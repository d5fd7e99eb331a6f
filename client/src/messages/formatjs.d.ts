import type { MessageId } from './en/index.ts'

declare global {
  // react-intl reads its id type from here: an id that is not in the catalogue does not compile.
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId
    }
  }
}
