import { kindOf } from './filetype.js'
import { refresh } from './live.js'
import { pause, pauseBefore } from './pauses.js'
import { newKey, send } from './transfer.js'

/**
 * A form that files a workbook: looks at the file before it is sent, sends it once at a time with a progress bar, holds on to it while the
 * network is away, and leaves what became of it to the page's live regions. Other buttons of the form keep to themselves.
 */
export const selector = 'form[data-upload]'

export const start = form => new Upload(form)

const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index])

class Upload {
  constructor (form) {
    const part = name => form.querySelector(`.upload__${name}`)
    Object.assign(this, { form, texts: form.dataset, zone: part('zone'), hint: part('hint'), error: part('error'), progress: part('progress'), held: part('held') })
    this.input = form.querySelector('input[type=file]')
    this.button = form.querySelector('button[type=submit]:not([formaction])')
    this.bar = this.progress.querySelector('progress')
    this.share = this.progress.querySelector('.upload__share')
    this.reason = this.held.querySelector('.upload__reason')
    this.status = form.querySelector('[role=status]')
    this.file = null
    this.busy = false
    this.hint.hidden = false
    this.error.setAttribute('role', 'alert')
    form.addEventListener('submit', event => this.submitted(event))
    this.input.addEventListener('change', () => this.choose(this.input.files[0]))
    for (const type of ['dragenter', 'dragover']) this.zone.addEventListener(type, event => this.over(event, true))
    for (const type of ['dragleave', 'drop']) this.zone.addEventListener(type, event => this.over(event, false))
    this.zone.addEventListener('drop', event => this.dropped(event))
    addEventListener('beforeunload', event => { if (this.busy) event.preventDefault() })
    // Chosen before this was loaded, or still there after going back.
    if (this.input.files.length > 0) this.choose(this.input.files[0])
  }

  over (event, isOver) {
    event.preventDefault()
    this.zone.classList.toggle('upload__zone--over', isOver && !this.busy)
  }

  dropped (event) {
    if (this.busy || event.dataTransfer.files.length === 0) return
    const one = new DataTransfer()
    one.items.add(event.dataTransfer.files[0])
    this.input.files = one.files
    this.choose(event.dataTransfer.files[0])
  }

  /** Reads the file at once: what is sent, and sent again, is what was chosen, whatever becomes of it on the disk. */
  async choose (file) {
    this.file = null
    this.say('')
    this.refuse('')
    this.hint.textContent = file ? fill(this.texts.textChosen, file.name, sizeOf(file.size)) : this.texts.textDrop
    if (!file) return
    this.reading = this.read(file)
    await this.reading
  }

  async read (file) {
    if (file.size > Number(this.texts.limit)) return this.refuse(this.texts.textLarge)
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const sentence = this.refusal(kindOf(bytes))
      if (sentence) return this.refuse(sentence)
      this.file = { name: file.name, content: new Blob([bytes]), key: newKey() }
    } catch {
      this.refuse(this.texts.textUnreadable)
    }
  }

  refusal (kind) {
    return kind && this.form.querySelector('template').content.querySelector(`[data-kind="${kind}"]`)?.textContent
  }

  async submitted (event) {
    if (event.submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    if (this.busy) return
    await this.reading
    if (this.busy) return
    if (this.input.files.length === 0) return this.isSecondClick() ? undefined : this.refuse(this.texts.textNone)
    if (this.file !== null) await this.sendAll()
    else this.error.focus()
  }

  /** The second click of a double click comes when the file of the first is already there. */
  isSecondClick () {
    return performance.now() - this.receivedAt < 1000
  }

  /** Sends until an answer has come. */
  async sendAll () {
    this.work(true)
    for (let attempt = 0; ; attempt++) {
      const body = new FormData(this.form)
      body.set(this.input.name, this.file.content, this.file.name)
      this.say(attempt === 0 ? fill(this.texts.textSending, this.file.name) : this.texts.textAgain)
      this.show(0)
      const { status, answer, lost } = await send(this.form.action || location.href, body, this.file.key, share => this.show(share))
      if (!lost && status !== 401) return await this.answered(status, answer)
      if (!await this.hold(status, attempt)) return
    }
  }

  /** Keeps the file until it is time to send it again; false when the person would rather not. */
  async hold (status, attempt) {
    this.progress.hidden = true
    this.held.hidden = false
    const signedOut = status === 401
    const sentence = signedOut ? this.texts.textSignedOut : !navigator.onLine ? this.texts.textOffline : status === 0 ? this.texts.textLost : this.texts.textBusy
    const length = signedOut ? Infinity : navigator.onLine ? pauseBefore(attempt) : 30
    this.say(fill(sentence, length))
    this.held.querySelector('.upload__sign-in').hidden = !signedOut
    const goOn = await Promise.race([this.asked(), this.countDown(sentence, length)])
    this.held.hidden = true
    if (!goOn) {
      this.work(false)
      this.say(this.texts.textGivenUp)
    }
    return goOn
  }

  asked () {
    return new Promise(resolve => {
      this.held.querySelector('.upload__now').onclick = () => resolve(true)
      this.held.querySelector('.upload__later').onclick = () => resolve(false)
    })
  }

  async countDown (sentence, length) {
    if (length === Infinity) {
      this.reason.textContent = sentence
      return new Promise(() => {})
    }
    const shown = setInterval(() => { this.reason.textContent = fill(sentence, Math.max(1, --left)) }, 1000)
    let left = length
    this.reason.textContent = fill(sentence, left)
    await pause(length)
    clearInterval(shown)
    return true
  }

  async answered (status, answer) {
    this.work(false)
    if (status === 200) {
      this.form.reset()
      this.file = null
      this.receivedAt = performance.now()
      this.hint.textContent = this.texts.textDrop
      this.say(this.texts.textReceived)
      if (!await refresh()) location.assign(answer.links.page)
    } else {
      this.say('')
      this.refuse((this.texts.language === 'en' ? answer?.detailEn : answer?.detail) ?? this.texts.textBroken)
    }
  }

  show (share) {
    this.progress.hidden = false
    this.bar.value = share
    this.share.textContent = share < 1 ? fill(this.texts.textUploading, Math.floor(100 * share)) : this.texts.textUploaded
  }

  work (busy) {
    this.busy = busy
    this.input.disabled = busy
    // Not disabled, which would take the focus away from whoever works with the keyboard.
    this.button.setAttribute('aria-disabled', String(busy))
    this.refuse('')
    this.progress.hidden = !busy
    this.held.hidden = true
  }

  refuse (sentence) {
    this.error.textContent = sentence
    this.error.hidden = sentence === ''
    this.zone.classList.toggle('upload__zone--error', sentence !== '')
    if (sentence === '') this.input.removeAttribute('aria-invalid')
    else this.input.setAttribute('aria-invalid', 'true')
  }

  say (sentence) {
    this.status.textContent = sentence
  }
}

function sizeOf (bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
