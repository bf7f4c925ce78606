// Draws the tables of the overview. They stay on the page, folded away: a picture shows no figure that they do not have.
import * as echarts from './lib/echarts.esm.min.js'

const style = getComputedStyle(document.documentElement)
const colour = name => style.getPropertyValue(`--${name}`).trim()
const textStyle = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 14, color: colour('ink') }
const animation = !matchMedia('(prefers-reduced-motion: reduce)').matches

const number = text => /^[−-]?\d+$/.test(text) ? Number(text.replace('−', '-')) : null

/** Headings, row names and columns of a table. A column that is the total of the others is left out. */
function figuresOf (table, most) {
  const heads = [...table.tHead.rows[0].cells]
  const rows = [...table.tBodies[0].rows].slice(0, most)
  return {
    about: heads[0].textContent.trim(),
    names: rows.map(row => row.cells[0].dataset.name ?? row.cells[0].textContent.trim()),
    series: heads.slice(1).flatMap((head, index) => head.dataset.total === undefined
      ? [{ name: head.textContent.trim(), data: rows.map(row => number(row.cells[index + 1].textContent.trim())) }]
      : [])
  }
}

const common = {
  animation,
  textStyle,
  // Patterns beside colours; the tooltip is drawn, because markup with styles of its own is not let in.
  aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
  tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
  legend: { top: 0, left: 0, textStyle },
  grid: { top: 40, left: 8, right: 24, bottom: 8, containLabel: true }
}

const count = { type: 'value', minInterval: 1, axisLabel: textStyle }
const narrow = matchMedia('(max-width: 40rem)').matches
const label = { ...textStyle, width: narrow ? 110 : 220, overflow: 'truncate' }

const lines = ({ about, names, series }) => ({
  ...common,
  grid: { ...common.grid, bottom: 32 },
  xAxis: { type: 'category', data: names, name: about, nameLocation: 'middle', nameGap: 28, nameTextStyle: textStyle, axisLabel: textStyle, boundaryGap: false },
  yAxis: count,
  series: series.map((one, index) => ({
    ...one,
    type: 'line',
    step: 'end',
    showSymbol: names.length < 4,
    symbol: ['circle', 'rect'][index],
    lineStyle: { width: index === 0 ? 3 : 2, type: ['solid', 'dashed'][index] },
    itemStyle: { color: colour(['accent', 'grey'][index]) },
    markLine: index > 0 || !names.includes('0') ? undefined : { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: colour('dark-red'), type: 'dotted' }, data: [{ xAxis: '0' }] }
  }))
})

const bars = ({ names, series }, stack, colours) => ({
  ...common,
  xAxis: count,
  yAxis: { type: 'category', data: names, inverse: true, axisLabel: label },
  series: series.map((one, index) => ({ ...one, type: 'bar', stack, itemStyle: { color: colour(colours[index]) }, barMaxWidth: 22 }))
})

const options = {
  lines,
  stacks: figures => bars(figures, 'all', ['green', 'amber', 'grey']),
  bars: figures => bars(figures, undefined, ['accent', 'blue', 'red'])
}

for (const place of document.querySelectorAll('[data-chart]')) {
  const table = document.getElementById(place.dataset.figures)
  const figures = figuresOf(table, Number(place.dataset.most) || undefined)
  place.hidden = false
  table.closest('details').open = false
  if (place.dataset.chart !== 'lines') place.style.height = `${70 + figures.names.length * (place.dataset.chart === 'bars' ? 54 : 28)}px`
  const chart = echarts.init(place, null, { renderer: 'canvas' })
  chart.setOption(options[place.dataset.chart](figures))
  new ResizeObserver(() => chart.resize()).observe(place)
}
