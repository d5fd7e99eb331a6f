/** A turn for the page: timers and clicks run between two pieces of work. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
