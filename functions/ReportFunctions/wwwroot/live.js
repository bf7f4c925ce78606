import { pause, pauseBefore } from './pauses.js'

/** Waits for the verdict of a submission and puts it in its place, without loading the page anew. */
export const selector = '[data-poll]'

export async function start (element) {
  let failures = 0
  while (element.isConnected) {
    const status = await statusAt(element.dataset.poll)
    const known = status !== 'unknown'
    if (known && status !== 'Received' && await refresh()) return
    failures = known ? 0 : failures + 1
    if (!known) await pause(pauseBefore(failures - 1))
  }
}

/**
 * Takes the marked regions of the page as the server has them now; a page without any is taken whole.
 * False when the network is away. Signing in again needs the page itself.
 */
export async function refresh () {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    if (answer.redirected || answer.status === 401) {
      location.reload()
      return true
    }
    if (!answer.ok) return false
    show(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    return true
  } catch {
    return false
  }
}

/** What the server said last of each region: the region itself also holds what scripts have made of it. */
const said = new WeakMap()

for (const region of document.querySelectorAll('[data-live]')) said.set(region, region.innerHTML)

function show (fresh) {
  document.title = fresh.title
  const regions = document.querySelectorAll('[data-live]')
  for (const region of regions.length > 0 ? regions : [document.getElementById('main')]) {
    const now = fresh.getElementById(region.id)
    if (now === null || now.innerHTML === said.get(region)) continue
    said.set(region, now.innerHTML)
    const held = region.contains(document.activeElement) ? document.activeElement : null
    region.replaceChildren(...now.childNodes)
    if (held) likeIn(region, held)?.focus()
    region.dispatchEvent(new CustomEvent('content', { bubbles: true }))
  }
}

/** The one that has taken an element's place, so that whoever works with the keyboard stays where they are. */
function likeIn (region, element) {
  return [...region.querySelectorAll(element.localName)]
    .find(other => other.id === element.id && other.href === element.href && other.textContent === element.textContent)
}

/** The submission's status; unknown while the network is away or the server is busy. */
async function statusAt (address) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } })
    if (answer.status === 401) location.reload()
    return answer.ok ? (await answer.json()).status : 'unknown'
  } catch {
    return 'unknown'
  }
}
