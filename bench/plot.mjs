import { subjects } from './subjects.mjs';

const width = 860;
const labels = 400;
const row = 30;
const full = width - labels - 70;

/** Bars of ratios, with a mark where each must reach. A standalone SVG; readable on light and on dark pages. */
export function plot(ratios) {
  const height = ratios.length * row + 16;
  const bars = ratios.map((ratio, index) => bar(ratio, 8 + index * row)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${bars}
</svg>
`;
}

function bar({ of, over, value, target, met }, top) {
  const [length, middle] = [Math.min(value, 1.1) * full, top + row / 2 + 4];
  const colour = { true: '#2e7d32', false: '#c62828', undefined: '#607d8b' }[String(met)];
  const at = target === undefined ? 0 : labels + target * full;
  const mark =
    target === undefined
      ? ''
      : `<line x1="${at}" x2="${at}" y1="${top}" y2="${top + row - 4}" stroke="#000000" stroke-width="2"/>`;
  return `<text x="${labels - 8}" y="${middle}" text-anchor="end" fill="#000000">${label(of)} / ${label(over)}</text>
<rect x="${labels}" y="${top + 3}" width="${length.toFixed(1)}" height="${row - 10}" fill="${colour}"/>
<text x="${(labels + Math.max(length, at - labels) + 6).toFixed(1)}" y="${middle}" fill="#000000">${value.toFixed(2)}</text>${mark}`;
}

function label(name) {
  return (subjects[name].short ?? subjects[name].title).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
