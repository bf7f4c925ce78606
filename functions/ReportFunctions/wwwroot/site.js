// Everything here is comfort: without it the pages work by plain forms and links. One module a concern; each says for which elements it is.
import { createAll, Button, ErrorSummary, SkipLink } from './lib/govuk-frontend.min.js'
import * as live from './live.js'
import * as print from './print.js'
import * as upload from './upload.js'

const concerns = [upload, live, print]

/** Brings a part of the page to life: the whole of it at the start, later whatever was put in its place. */
function enhance (root) {
  for (const component of [Button, ErrorSummary, SkipLink]) createAll(component, undefined, root)
  for (const { selector, start } of concerns) {
    for (const element of root.querySelectorAll(selector)) start(element)
  }
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
document.addEventListener('content', event => enhance(event.target))
enhance(document)
if (document.querySelector('form[hx-post]')) import('./reviews.js')
