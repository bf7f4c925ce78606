// Everything here is comfort: without it the pages work by plain forms and links.
import { createAll, Button, ErrorSummary, SkipLink } from './lib/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
createAll(Button)
createAll(ErrorSummary)
createAll(SkipLink)

const fill = (text, value) => text.replace('{0}', value)

/** Sends the chosen file with a progress bar, once at a time, and goes on to the page of the submission. */
class Upload {
  constructor (form) {
    this.form = form
    this.zone = form.querySelector('.upload__zone')
    this.input = form.querySelector('input[type=file]')
    this.button = form.querySelector('button[type=submit]')
    this.error = form.querySelector('.upload__error')
    this.progress = form.querySelector('.upload__progress')
    this.bar = this.progress.querySelector('progress')
    this.status = this.progress.querySelector('[role=status]')
    this.hint = form.querySelector('.upload__hint')
    this.hint.hidden = false
    this.busy = false
    form.addEventListener('submit', event => { event.preventDefault(); this.send() })
    this.input.addEventListener('change', () => this.chosen())
    for (const type of ['dragenter', 'dragover']) this.zone.addEventListener(type, event => this.over(event, true))
    for (const type of ['dragleave', 'drop']) this.zone.addEventListener(type, event => this.over(event, false))
    this.zone.addEventListener('drop', event => this.drop(event))
  }

  over (event, isOver) {
    event.preventDefault()
    this.zone.classList.toggle('upload__zone--over', isOver)
  }

  drop (event) {
    if (this.busy || event.dataTransfer.files.length === 0) return
    const one = new DataTransfer()
    one.items.add(event.dataTransfer.files[0])
    this.input.files = one.files
    this.chosen()
  }

  chosen () {
    const file = this.input.files[0]
    this.fail(file && file.size > Number(this.form.dataset.limit) ? this.form.dataset.textLarge : '')
    if (file) this.hint.textContent = fill(this.form.dataset.textChosen, file.name)
  }

  fail (message) {
    this.busy = false
    this.button.disabled = false
    this.progress.hidden = true
    this.error.textContent = message
    this.error.hidden = message === ''
  }

  send () {
    if (this.busy) return
    const file = this.input.files[0]
    if (!file) return this.fail(this.form.dataset.textNone)
    if (file.size > Number(this.form.dataset.limit)) return this.fail(this.form.dataset.textLarge)
    this.fail('')
    this.busy = true
    this.button.disabled = true
    this.progress.hidden = false
    this.show(0)
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', event => { if (event.lengthComputable) this.show(Math.floor(100 * event.loaded / event.total)) })
    request.addEventListener('error', () => this.fail(this.form.dataset.textLost))
    request.addEventListener('abort', () => this.fail(this.form.dataset.textLost))
    request.addEventListener('load', () => this.answered(request))
    request.open('POST', this.form.action || location.href)
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest')
    request.responseType = 'json'
    request.send(new FormData(this.form))
  }

  show (percent) {
    this.bar.value = percent
    this.status.textContent = percent < 100 ? fill(this.form.dataset.textUploading, percent) : this.form.dataset.textUploaded
  }

  answered (request) {
    const answer = request.response
    if (request.status === 200 && answer && answer.location) location.assign(answer.location)
    else if (request.status === 401) location.reload()
    else this.fail((answer && (this.form.dataset.language === 'en' ? answer.detailEn : answer.detail)) || this.form.dataset.textBroken)
  }
}

/** Waits for the verdict and shows it; a lost connection is waited out. */
async function poll (address) {
  for (;;) {
    try {
      const answer = await fetch(address, { headers: { Accept: 'application/json' } })
      if (answer.status === 401) return location.reload()
      if (answer.ok && (await answer.json()).status !== 'Received') return location.reload()
    } catch {
      // The network is away: try again below.
    }
    await new Promise(resolve => setTimeout(resolve, 2000))
  }
}

for (const form of document.querySelectorAll('form[data-upload]')) new Upload(form)
for (const state of document.querySelectorAll('[data-poll]')) poll(state.dataset.poll)

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

if (document.querySelector('[data-live-table], [hx-get]')) import('./table.js')
if (document.querySelector('[data-chart]')) import('./overview.js')
if (document.querySelector('form[hx-post]')) import('./reviews.js')
