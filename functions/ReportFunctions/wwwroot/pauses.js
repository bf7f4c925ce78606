// Waiting for a network that is away: ever longer, never for ever, and over at once when the network is back.

const seconds = [1, 2, 4, 8, 15, 30]

/** How long to wait before try number `attempt`, counted from 0. */
export const pauseBefore = attempt => seconds[Math.min(attempt, seconds.length - 1)]

/** Resolves after so many seconds, or as soon as the browser says that the network is back. */
export function pause (length) {
  return new Promise(resolve => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      resolve()
    }
    const timer = setTimeout(over, length * 1000)
    addEventListener('online', over)
  })
}
