// The compliance table changes without loading the page, and ticks can be set all at once. Without this it works by links and forms.
import htmx from './lib/htmx.esm.min.js'

const ticks = () => [...document.querySelectorAll('#bulk input[name=codes]')]

/** Shows how many are ticked; ticking one says that the ticked ones are meant. */
function count () {
  const ticked = ticks().filter(tick => tick.checked).length
  const all = document.querySelector('#tick-all')
  if (!all) return
  all.hidden = false
  all.checked = ticked > 0 && ticked === ticks().length
  all.indeterminate = ticked > 0 && !all.checked
  document.querySelector('[data-ticked]').textContent = ticked > 0 ? `(${ticked})` : ''
}

document.addEventListener('change', event => {
  if (event.target.id === 'tick-all') for (const tick of ticks()) tick.checked = event.target.checked
  if (event.target.id === 'tick-all' || event.target.name === 'codes') {
    document.querySelector('#scope').checked = true
    count()
  }
})

document.addEventListener('htmx:after:swap', () => {
  const table = document.querySelector('#compliance .table-scroll')
  if (table) table.scrollTop = 0
  count()
})

// What the address asks for is what is shown: empty fields need not stand in it.
document.addEventListener('htmx:config:request', event => {
  const { ctx } = event.detail
  if (ctx.request.method === 'GET' && ctx.request.body instanceof FormData) {
    for (const [name, value] of [...ctx.request.body]) if (value === '') ctx.request.body.delete(name)
  }
})

count()

export default htmx
