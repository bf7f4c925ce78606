// Writes initials.txt: the first letters of the readings of each Chinese character, from the dictionary of pinyin-pro.
//   node functions/Reports/Compliance/Pinyin/initials.mjs > functions/Reports/Compliance/Pinyin/initials.txt
// One line for each set of letters: the letters, a blank, all characters that have exactly these. A test compares.
import { pinyin } from 'pinyin-pro'

const lettersOf = character => [...new Set(
  pinyin(character, { multiple: true, type: 'array', toneType: 'none', nonZh: 'removed' })
    .map(reading => reading.normalize('NFD').replace(/[^a-z]/g, '').slice(0, 1))
    .filter(letter => letter !== '')
)].sort().join('')

const groups = new Map()
for (const [first, last] of [[0x3400, 0x4dbf], [0x4e00, 0x9fff], [0x3007, 0x3007]]) {
  for (let code = first; code <= last; code++) {
    const character = String.fromCodePoint(code)
    const letters = lettersOf(character)
    if (letters !== '') groups.set(letters, (groups.get(letters) ?? '') + character)
  }
}

for (const letters of [...groups.keys()].sort()) process.stdout.write(`${letters} ${groups.get(letters)}\n`)
