/** Around `ms`, half as much more or less: browsers that lost the hub at one moment must not all come back at another. */
export function backOff(ms: number): number {
  return ms * (0.5 + Math.random())
}
