export { createAccess } from './access.ts'
export { personId } from './port.ts'
export type { Access, MemberRow, PersonId, Speaker } from './port.ts'
