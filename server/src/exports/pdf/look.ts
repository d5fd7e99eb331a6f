/** How the paper looks: everything that is a matter of taste, in points. */
export const page = { width: 595.28, height: 841.89, left: 76, right: 76, top: 76, bottom: 88 } as const
export const contentWidth = page.width - page.left - page.right
export const contentBottom = page.height - page.bottom

export const colours = {
  text: '#1f2328',
  quiet: '#5a6270',
  rule: '#d5d9df',
  strongRule: '#8b93a1',
  link: '#1a56b0',
  panel: '#f4f5f7',
  caution: '#fdf4e3',
  cautionRule: '#b06a00',
  info: '#eef3fa',
  infoRule: '#3b6fb5',
  client: '#1a56b0',
  provider: '#8f5200',
} as const

/** A size of letters, and the height of a line of them. */
export interface TypeSize {
  readonly size: number
  readonly line: number
}

export const type = {
  body: { size: 9.6, line: 14.8 },
  small: { size: 8.3, line: 12.2 },
  tiny: { size: 7, line: 10 },
  code: { size: 8.3, line: 12.4 },
  title: { size: 25, line: 32 },
  subtitle: { size: 11.5, line: 17 },
} as const satisfies Record<string, TypeSize>

export const headings = {
  1: { size: 16, line: 22, before: 32, after: 6 },
  2: { size: 12, line: 17.5, before: 22, after: 2 },
  3: { size: 10.3, line: 15.4, before: 16, after: 1 },
  4: { size: 9.6, line: 14.8, before: 11, after: 0 },
} as const

export const gap = { paragraph: 7, item: 3, block: 11 } as const
