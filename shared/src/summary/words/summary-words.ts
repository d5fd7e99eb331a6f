import type { SignatureGiven, AgreementHistory } from '../parts/histories.ts'
import type { PersonInRoom } from '../parts/parties.ts'
import type { SummaryClause } from '../parts/agreed-texts.ts'
import type { AttachedFile } from '../parts/files.ts'
import type { OpenAsk } from '../parts/open-asks.ts'
import type { PlacedWork, RoleInRoom } from '../parts/who-does-what.ts'
import type { MilestoneInWork } from '../parts/work.ts'
import type { Side, SizeUnit } from '../../kernel/index.ts'
import type { Summary } from '../summary.ts'

/** Seven names, Monday first, and twelve. */
export type WeekdayNames = readonly [string, string, string, string, string, string, string]
export type MonthNames = readonly [...WeekdayNames, string, string, string, string, string]

/** How dates and times are written: from names of our own, so that a document has the same bytes wherever it is made. */
export interface DateWords {
  readonly months: MonthNames
  readonly weekdays: WeekdayNames
  readonly day: (day: number, month: string, year: number) => string
  readonly time: (day: string, clock: string) => string
  /** `offset` as in "+01:00". */
  readonly inZone: (time: string, zone: string, offset: string) => string
}

/** Everything that a summary says in one language; another language is one more file of this shape. */
export interface SummaryWords {
  readonly title: string
  readonly dates: DateWords
  readonly footer: (title: string, seq: number, asOf: string) => string
  readonly pageWords: string
  readonly erased: string
  readonly noName: string
  readonly untitled: string
  readonly image: string
  readonly none: string
  readonly between: string
  readonly entry: (seq: number) => string
  readonly revision: (number: number) => string
  readonly side: Readonly<Record<Side, string>>
  readonly sideTitle: Readonly<Record<Side, string>>
  readonly quoted: (title: string) => string
  readonly clause: (number: string, heading: string) => string
  /** A clause as `clause` names it, and the text it stands in. */
  readonly clauseIn: (clause: string, text: string) => string
  readonly goneClause: string
  readonly goneRole: string
  readonly onTop: {
    readonly asOf: string
    readonly purpose: string
    readonly head: string
    readonly check: string
    readonly closes: string
    readonly lead: string
    readonly nothingApplies: string
    readonly isClosed: (since: string) => string
  }
  readonly parties: {
    readonly title: string
    readonly person: string
    readonly standing: string
    readonly inRoom: string
    readonly nobody: (side: Side) => string
    readonly standings: Readonly<Record<PersonInRoom['standing'], string>>
    readonly since: (at: string) => string
    readonly left: (at: string) => string
    readonly invited: string
    readonly notInvited: string
    readonly workingTime: string
    readonly daysFrom: (first: string, last: string) => string
    readonly workingHours: (days: string, hours: string, zone: string) => string
    readonly notAgreedYet: string
    readonly cadence: (side: Side) => string
    readonly cadenceOf: (weeks: number, weekday: string, at: string) => string
    readonly noCadence: string
    readonly pausedUntil: (day: string) => string
  }
  readonly applies: {
    readonly title: string
    readonly none: string
    readonly inForce: string
    readonly text: string
    readonly textOf: (number: number, seq: number) => string
    readonly ends: string
    readonly endsBy: (at: string) => string
    readonly notice: string
    readonly noticeDays: (days: number) => string
    readonly review: string
    readonly kinds: Readonly<Record<SummaryClause['kind'], string>>
    readonly binds: Readonly<Record<SummaryClause['binds'], string>>
    readonly since: (at: string, revision: number) => string
    readonly measure: string
    readonly headingErased: string
    readonly wordsErased: string
  }
  readonly measures: {
    readonly title: string
    readonly none: string
    readonly lead: string
    readonly promise: string
    readonly binds: string
    readonly stands: string
    readonly asked: string
    readonly replyWithin: (hours: number) => string
    readonly checkInEvery: (days: number) => string
    readonly reviewWithin: (days: number) => string
    readonly remedyLimit: (amount: string) => string
    readonly statuses: Readonly<Record<Summary['measures'][number]['status'], string>>
    readonly until: (at: string) => string
    readonly counts: (counts: { readonly kept: number; readonly missed: number; readonly open: number }) => string
    readonly nextDue: (at: string) => string
  }
  readonly milestones: {
    readonly title: string
    readonly none: string
    readonly milestone: string
    readonly by: string
    readonly status: string
    readonly agreed: string
    readonly expected: string
    readonly statuses: Readonly<Record<MilestoneInWork['status'], string>>
    readonly notAgreed: string
    readonly proposed: (day: string) => string
    readonly late: (days: number) => string
    readonly early: (days: number) => string
    readonly overdue: string
    readonly newerPlan: string
    readonly criteria: string
    readonly criteriaMet: (met: number, all: number) => string
  }
  readonly roles: {
    readonly title: string
    readonly none: string
    readonly side: string
    /** Said while nobody has said yes to a role that the other side suggested. */
    readonly suggestedBy: (side: string) => string
    readonly holder: string
    readonly heldBy: (name: string, since: string) => string
    /** Who was asked and has not answered is told by name. */
    readonly missing: Readonly<Record<Exclude<RoleInRoom['gaps'][number], 'not-accepted'>, string>>
    readonly offeredTo: (name: string, at: string) => string
    readonly standIn: (name: string, from: string, until: string) => string
    readonly duties: string
    readonly alone: string
    readonly together: string
    readonly told: string
    readonly clauses: string
    readonly matrix: string
    readonly work: string
    readonly accountable: string
    readonly responsible: string
    readonly consulted: string
    readonly informed: string
    readonly kinds: Readonly<Record<PlacedWork['kind'], string>>
    readonly gaps: Readonly<Record<PlacedWork['gaps'][number], string>>
  }
  readonly asks: {
    readonly title: string
    readonly none: string
    readonly ask: string
    readonly of: string
    readonly since: string
    readonly due: string
    readonly overdue: string
    readonly scope: string
    readonly kinds: Readonly<Record<OpenAsk['kind'], string>>
    readonly scopes: Readonly<Record<'in-scope' | 'change' | 'not-agreed', string>>
    readonly seenBy: (side: string, scope: string) => string
  }
  readonly files: {
    readonly title: string
    readonly lead: string
    readonly file: string
    readonly size: string
    readonly about: string
    readonly by: string
    readonly kinds: Readonly<Record<AttachedFile['subject']['kind'], string>>
    readonly sized: (value: number, unit: SizeUnit) => string
    readonly checkIn: (day: string) => string
    readonly byAt: (name: string, at: string) => string
  }
  readonly open: {
    readonly title: string
    readonly lead: string
    readonly none: string
    readonly agreement: string
    readonly status: string
    readonly signed: string
    readonly answerBy: string
    readonly kinds: Readonly<Record<'proposal' | 'amendment', string>>
    readonly statuses: Readonly<Record<AgreementHistory['status'], string>>
    readonly nobody: string
  }
  readonly signatures: {
    readonly title: string
    readonly none: string
    readonly lead: string
    readonly of: (title: string, number: number) => string
    readonly signedBy: string
    /** `person`: who that is on the record; null where it is the same name. */
    readonly typed: (name: string, side: string, person: string | null) => string
    readonly consent: string
    readonly at: string
    readonly claimed: string
    readonly asClaimed: (at: string) => string
    readonly key: string
    readonly keyStanding: string
    readonly origins: Readonly<Record<NonNullable<SignatureGiven['keyOrigin']>, string>>
    readonly unknownKey: string
    readonly confirmedBy: (names: string) => string
    readonly notConfirmed: string
    readonly revoked: (seq: number) => string
    readonly kept: string
    readonly stores: Readonly<Record<SignatureGiven['keyStore'], string>>
    readonly place: string
  }
  readonly history: {
    readonly title: string
    readonly none: string
    readonly revision: string
    readonly broughtBy: string
    readonly on: string
    readonly signed: string
    readonly became: string
    readonly inForce: (from: string) => string
    readonly wasInForce: (from: string, until: string) => string
    readonly followed: (number: number) => string
    readonly declined: (side: string, at: string, reason: string) => string
    readonly withdrawn: (side: string, at: string) => string
    readonly stillOpen: string
    readonly ranOut: string
  }
  readonly record: {
    readonly title: string
    readonly lead: string
    readonly project: string
    readonly head: string
    readonly hash: string
    readonly hostKey: string
    readonly how: string
    readonly steps: readonly ((head: { readonly seq: number; readonly hash: string }) => string)[]
    readonly page: string
    readonly limits: string
  }
}
