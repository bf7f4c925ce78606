/** A button that prints the page; hidden where there is no script to do it. */
export const selector = '[data-print]'

export function start (button) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
