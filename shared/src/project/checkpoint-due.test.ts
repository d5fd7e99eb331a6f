import { expect, test } from 'vitest'
import { amends, givesNotice, inForce, marks, proposes, signs } from '../testing/agreement-story.ts'
import { clara, paul, twoLeads } from '../testing/index.ts'
import type { Act, History } from '../testing/index.ts'
import { checkpointDue, emptyProject } from './index.ts'
import type { ProjectState } from './index.ts'

/** After which of the acts a checkpoint is due. */
function dueAfter(history: History, acts: readonly (Act | ((state: ProjectState) => Act))[]): boolean[] {
  let before = history
  return acts.map((act) => {
    const after = before.and(act)
    const isDue = checkpointDue(before.state, after.state)
    before = after
    return isDue
  })
}

test('[PR20] a checkpoint is due where an agreement takes effect: at the second signature, and at that of an amendment', () => {
  const acts = [proposes(paul), marks(clara, 'agreed'), signs(paul), signs(clara), amends(clara), signs(clara), signs(paul)]
  expect(dueAfter(twoLeads(), acts)).toEqual([false, false, false, true, false, false, true])
})

test('[PR20] one whose end is asked for takes no effect', () => {
  const history = inForce({ client: clara, provider: paul })
  expect(dueAfter(history, [givesNotice(clara, { days: 40, now: history.state.at })])).toEqual([false])
})

test('[PR20] the same state asks for none, and the state before entry 1 is a state like another', () => {
  const { state } = inForce({ client: clara, provider: paul })
  const nothing: ProjectState = emptyProject(state.id)
  expect([checkpointDue(state, state), checkpointDue(nothing, twoLeads().state), checkpointDue(nothing, state)]).toEqual([
    false,
    false,
    true,
  ])
})
