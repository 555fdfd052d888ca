import { type ReactNode, useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

interface ChartProps {
  readonly title: string;
  readonly unit: string;
  /** Seconds since the epoch. */
  readonly times: readonly number[];
  /** Null where there was nothing to measure. */
  readonly values: readonly (number | null)[];
}

const height = 110;
/** Seconds that a course is wide at least. */
const shortest = 10;
/** A mark such as 100,000 does not fit beside the line: 100K does. */
const compact = new Intl.NumberFormat(undefined, { notation: 'compact' });

/** A line on a canvas. Its last value stands above it as a text, for those who do not see the line. */
export function Chart({ title, unit, times, values }: ChartProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const drawn = new UPlot(optionsFor(element), [[], []], element);
    plot.current = drawn;
    const watch = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      drawn.destroy();
    };
  }, []);
  useEffect(() => plot.current?.setData([[...times], [...values]]), [times, values]);
  const last = values.at(-1);
  return (
    <figure className="chart">
      <figcaption>
        {title} <output>{last === undefined || last === null ? '–' : `${rounded(last)}${unit}`}</output>
      </figcaption>
      <div ref={host} aria-hidden="true" />
    </figure>
  );
}

/** Colours are read at each drawing: a canvas knows no style sheet, and the person may turn the lights out. */
function optionsFor(element: HTMLElement): UPlot.Options {
  const { fontFamily } = getComputedStyle(element);
  const line = (): string => getComputedStyle(element).color;
  const soft = (): string => getComputedStyle(element).outlineColor;
  const axis: UPlot.Axis = {
    stroke: soft,
    grid: { stroke: soft, width: 0.25 },
    ticks: { show: false },
    font: `11px ${fontFamily}`,
  };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    // A first point alone has no width: without a range of its own it would stand among years.
    scales: {
      x: {
        range: (_, from, to) => (Number.isFinite(from) ? [from, Math.max(to, from + shortest)] : [from, to]),
      },
      y: { range: (_, __, most) => [0, Math.max(most ?? 0, 1) * 1.1] },
    },
    series: [{}, { stroke: line, width: 1.5, spanGaps: true }],
    axes: [
      { ...axis, size: 20, space: 80 },
      { ...axis, size: 44, space: 30, values: (_, marks) => marks.map((mark) => compact.format(mark)) },
    ],
  };
}

function rounded(value: number): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: value < 10 ? 1 : 0 });
}
