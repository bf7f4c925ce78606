// What a file is, told by its bytes and never by its name. Only what is certainly no workbook has a name here, the one the server has for
// it; everything else is sent, and the server says what it is.

const head = 8192
const text = new TextDecoder('latin1')

/** The kind of a file that need not be sent; null for a workbook, and wherever there is a doubt. */
export function kindOf (bytes) {
  if (bytes.every(byte => byte === 0)) return 'EmptyFile'
  if (starts(bytes, 'PK\x03\x04')) return kindOfZip(bytes)
  if (starts(bytes, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) return kindOfOle(bytes)
  const beginning = text.decode(bytes.subarray(0, 1024))
  if (beginning.slice(0, 64).includes('E-SafeNet') || beginning.startsWith('%TSD-Header')) return 'ProtectedByAgent'
  if (beginning.includes('%PDF-')) return 'Pdf'
  if (beginning.startsWith('{\\rtf')) return 'RichText'
  if (['Rar!', '7z\xBC\xAF\x27\x1C', 'MSCF', 'BZh', '\xFD7zXZ\x00', '\x1F\x8B'].some(signature => starts(bytes, signature))) return 'OtherArchive'
  if (isImage(bytes, beginning)) return 'Image'
  return isPlainText(bytes) ? 'PlainText' : null
}

function starts (bytes, signature, at = 0) {
  return signature.length + at <= bytes.length && [...signature].every((character, index) => bytes[at + index] === character.charCodeAt(0))
}

function isImage (bytes, beginning) {
  return ['\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'II*\x00', 'MM\x00*'].some(signature => starts(bytes, signature)) ||
    (starts(bytes, 'BM') && beginning.slice(6, 10) === '\0\0\0\0') ||
    starts(bytes, 'WEBP', 8) ||
    ['ftyphei', 'ftyphev', 'ftypmif1'].some(brand => starts(bytes, brand, 4))
}

/** Without a control character; a web page or other markup may be a workbook in disguise and is left to the server. */
function isPlainText (bytes) {
  const beginning = bytes.subarray(0, head)
  const encoding = starts(bytes, '\xFF\xFE') ? 'utf-16le' : starts(bytes, '\xFE\xFF') ? 'utf-16be' : 'latin1'
  const content = new TextDecoder(encoding).decode(beginning).replace(/^[\uFEFF\u00EF\u00BB\u00BF\s]+/, '')
  // eslint-disable-next-line no-control-regex
  return !/[\x00-\x08\x0B\x0E-\x19\x1C-\x1F]/.test(content) && !/^(<|MIME-Version:)/i.test(content) && !/Content-Type: multipart\/related/i.test(content)
}

/** By the names in the directory of the old Office files, which stand on boundaries of 128 bytes. */
function kindOfOle (bytes) {
  const names = new Set()
  const utf16 = new TextDecoder('utf-16le')
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = bytes[at + 64] | bytes[at + 65] << 8
    if (length >= 4 && length <= 64 && length % 2 === 0 && [1, 2, 5].includes(bytes[at + 66])) {
      names.add(utf16.decode(bytes.subarray(at, at + length - 2)).toLowerCase())
    }
  }
  const known = [['encryptedpackage', 'EncryptedWorkbook'], ['\tdrmcontent', 'ProtectedByAgent'], ['worddocument', 'WordDocument'], ['powerpoint document', 'Presentation']]
  return known.find(([name]) => names.has(name))?.[1] ?? null
}

function kindOfZip (bytes) {
  const entries = entriesOf(bytes)
  if (entries === null || entries.length === 0) return null
  const any = test => entries.some(entry => test(entry.name.toLowerCase()))
  if (any(name => /^[\\/]?xl[\\/]/.test(name))) return null
  const isPackage = any(name => name === '[content_types].xml')
  if (isPackage && any(name => name.startsWith('word/'))) return 'WordDocument'
  if (isPackage && any(name => name.startsWith('ppt/'))) return 'Presentation'
  const mimetype = entries.find(entry => entry.name === 'mimetype')
  if (mimetype) {
    const type = storedText(bytes, mimetype)
    if (type.startsWith('application/vnd.oasis.opendocument')) return type.includes('spreadsheet') ? null : 'OpenDocument'
  }
  if (any(name => name === 'index.apxl' || name === 'index.zip' || (name.startsWith('index/') && name.endsWith('.iwa')))) return 'NumbersDocument'
  const mayHoldOne = isPackage || any(name => /\.(xlsx|xlsm|xls|et|ods|xlsb|csv)$/.test(name)) || entries.some(entry => entry.encrypted)
  return mayHoldOne ? null : 'OtherArchive'
}

/** The directory at the end of a zip; null when it is not as it should be. */
function entriesOf (bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const first = Math.max(0, end - 65535)
  while (end >= first && view.getUint32(end, true) !== 0x06054B50) end--
  if (end < first) return null
  const entries = []
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014B50) return null
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    entries.push({
      name: text.decode(bytes.subarray(at + 46, nameEnd)),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      stored: view.getUint16(at + 10, true) === 0,
      size: view.getUint32(at + 20, true),
      header: view.getUint32(at + 42, true)
    })
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** A short content that is not compressed; nothing for any other. */
function storedText (bytes, entry) {
  if (!entry.stored || entry.size > 256 || entry.header + 30 > bytes.length) return ''
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = entry.header + 30 + view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true)
  return text.decode(bytes.subarray(start, start + entry.size))
}
