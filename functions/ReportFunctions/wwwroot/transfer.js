// Sends a body and tells how far it has come. The answer to a sending may be lost with the connection, so whoever sends again does so
// under the same key: the server then knows the filing.

const stalledAfter = 60_000
const busy = new Set([0, 408, 429, 500, 502, 503, 504])

/** A key that nobody else has; also on pages that were not served over TLS. */
export function newKey () {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Resolves to the status and the answer, with `lost` when nothing certain came back: no network, no progress for a minute, or a server
 * that could not be reached.
 */
export function send (address, body, key, onProgress) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    let watch
    const alive = () => {
      clearTimeout(watch)
      watch = setTimeout(() => request.abort(), stalledAfter)
    }
    const over = () => {
      clearTimeout(watch)
      resolve({ status: request.status, answer: request.response, lost: busy.has(request.status) })
    }
    request.upload.addEventListener('progress', event => {
      alive()
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('loadend', over)
    request.open('POST', address)
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest')
    request.setRequestHeader('Idempotency-Key', key)
    request.responseType = 'json'
    alive()
    request.send(body)
  })
}
