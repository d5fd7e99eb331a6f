import { day } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { ImportProject } from './shape.ts'

/** The shape of published project goals: a plan with tasks, owners, asks of teams, and dated updates in Markdown. */
const goals = z.object({
  source: z.string(),
  projects: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      owners: z.array(z.string()),
      summary: z.string(),
      tasks: z.array(
        z.object({
          task: z.string(),
          group: z.string().nullable(),
          askOfTeam: z.boolean(),
          helpWanted: z.boolean(),
          owners: z.array(z.string()),
          note: z.string(),
        }),
      ),
      updates: z.array(z.object({ author: z.string(), date: z.string(), text: z.string() })),
    }),
  ),
})
type Goal = z.infer<typeof goals>['projects'][number]
type Task = Goal['tasks'][number]

/**
 * Turns project goals into an import file: owners and authors of updates become the provider's people, asked teams the client's;
 * tasks become milestones of the side that does them, updates the provider's check-ins with their Markdown as it is.
 * Throws a ZodError for another shape.
 */
export function fromProjectGoals(text: string): { format: 'counterpart-import/1'; source: string; projects: ImportProject[] } {
  const { source, projects } = goals.parse(JSON.parse(text))
  return { format: 'counterpart-import/1', source: source.slice(0, 200), projects: projects.map(toProject) }
}

function toProject(goal: Goal): ImportProject {
  const teams = new Set(goal.tasks.filter((task) => task.askOfTeam).flatMap((task) => task.owners))
  const providers = [...goal.owners, ...goal.tasks.filter((task) => !task.askOfTeam).flatMap((task) => task.owners)]
  const authors = goal.updates.map((update) => update.author)
  const people = [
    ...unique([...providers, ...authors])
      .filter((name) => !teams.has(name))
      .map((name) => ({ key: name, name, side: 'provider' as const })),
    ...unique([...teams]).map((name) => ({ key: name, name, side: 'client' as const })),
  ]
  return {
    id: goal.id,
    title: goal.title,
    purpose: goal.summary.slice(0, 4_000),
    people,
    milestones: goal.tasks.map(toMilestone),
    checkIns: goal.updates.map((update) => ({
      side: 'provider' as const,
      by: update.author,
      on: day.parse(update.date),
      text: update.text,
    })),
  }
}

function toMilestone(task: Task): ImportProject['milestones'][number] {
  const [owner] = task.owners
  const parts = [task.group && `Part of: ${task.group}`, task.note, task.helpWanted && 'Help wanted.', others(task)]
  return {
    title: oneLine(task.task),
    description: parts.filter(Boolean).join('\n\n'),
    side: task.askOfTeam ? 'client' : 'provider',
    ...(owner === undefined ? {} : { by: owner }),
  }
}

function others(task: Task): string {
  const rest = task.owners.slice(1)
  return rest.length > 0 ? `Together with: ${rest.join(', ')}` : ''
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().slice(0, 200) || 'Untitled'
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name.trim() !== ''))]
}
