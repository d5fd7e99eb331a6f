export const checkIns = {} as const
