import { access } from './access.ts'
import { account } from './account.ts'
import { agreementEditor } from './agreement-editor.ts'
import { agreementImport } from './agreement-import.ts'
import { agreementMeasures } from './agreement-measures.ts'
import { agreementSigning } from './agreement-signing.ts'
import { agreements } from './agreements.ts'
import { alarm } from './alarm.ts'
import { asks } from './asks.ts'
import { attachments } from './attachments.ts'
import { calendar } from './calendar.ts'
import { checkIns } from './check-ins.ts'
import { check } from './check.ts'
import { engagement } from './engagement.ts'
import { erasing } from './erasing.ts'
import { exportTexts } from './exports.ts'
import { hubRefusals } from './hub-refusals.ts'
import { lineRefusals } from './line-refusals.ts'
import { mailLinks } from './mail-links.ts'
import { members } from './members.ts'
import { milestones } from './milestones.ts'
import { record } from './record.ts'
import { refusals } from './refusals.ts'
import { roles } from './roles.ts'
import { room } from './room.ts'
import { sample } from './sample.ts'
import { summary } from './summary.ts'
import { takeHome } from './take-home.ts'
import { threads } from './threads.ts'
import { words } from './words.ts'

/** Every text of the interface in English, by id. One file per feature. */
export const english = {
  ...words,
  ...access,
  ...account,
  ...mailLinks,
  ...room,
  ...alarm,
  ...members,
  ...engagement,
  ...agreements,
  ...milestones,
  ...asks,
  ...roles,
  ...checkIns,
  ...check,
  ...agreementEditor,
  ...agreementImport,
  ...agreementSigning,
  ...agreementMeasures,
  ...threads,
  ...attachments,
  ...record,
  ...erasing,
  ...refusals,
  ...lineRefusals,
  ...hubRefusals,
  ...sample,
  ...exportTexts,
  ...calendar,
  ...takeHome,
  ...summary,
} as const

export type MessageId = keyof typeof english
