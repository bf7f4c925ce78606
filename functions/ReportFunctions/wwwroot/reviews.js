// The review queue without leaving the page: what was decided stands where the item was, and the next one has the focus.
import './lib/htmx.esm.min.js'

const focus = element => {
  element.focus({ preventScroll: true })
  element.scrollIntoView({ block: 'start' })
}

document.addEventListener('htmx:after:swap', () => {
  const wrong = document.querySelector('.review .govuk-textarea--error')
  const done = [...document.querySelectorAll('.review--done')].filter(item => !('passed' in item.dataset))
  if (done.length > 0) {
    done.forEach(item => { item.dataset.passed = '' })
    let next = done.at(-1).nextElementSibling
    while (next && !next.querySelector('.review__form')) next = next.nextElementSibling
    focus(next?.querySelector('h2') ?? document.getElementById('review-more'))
  } else if (wrong) {
    focus(wrong)
  } else {
    const told = document.querySelector('.review p.govuk-error-message[tabindex]')
    if (told) focus(told)
  }
})
