'use strict'

// Runs another Node program so that it ends with the app that started it, even when that is killed: the app holds the other
// end of stdin, which the operating system closes with it. Usage: node child.cjs PROGRAM [ARGUMENT...]
// Says "listening on port N" for every port that is open.

const net = require('net')

const [node, , program, ...programArguments] = process.argv
process.argv = [node, program, ...programArguments]

// Without the app nobody reads what is printed; that must not break the orderly end.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

const { listen } = net.Server.prototype
net.Server.prototype.listen = function (...listenArguments) {
  this.once('listening', () => process.stdout.write(`listening on port ${this.address().port}\n`))
  return listen.apply(this, listenArguments)
}

// Ctrl+C in a terminal reaches the whole group; the app still needs its storage while it stops, so only stdin counts.
const { emit } = process
process.emit = function (event, ...rest) {
  return event === 'SIGINT' ? true : emit.call(process, event, ...rest)
}
process.on('SIGINT', () => {})

process.stdin.resume()
process.stdin.once('error', end)
process.stdin.once('end', end)
process.stdin.once('close', end)

let ending = false
function end () {
  if (ending) return
  ending = true
  // The programs write their data and close on SIGTERM; what still hangs after three seconds is cut off.
  setTimeout(() => process.exit(0), 3000).unref()
  if (!emit.call(process, 'SIGTERM', 'SIGTERM')) process.exit(0)
}

require(program)
