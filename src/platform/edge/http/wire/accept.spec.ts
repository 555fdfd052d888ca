import { prefersHtml } from './accept';

test.each([
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', true],
  ['HTML alone', 'text/html', true],
  ['any text', 'text/*', true],
  ['HTML in capitals', 'TEXT/HTML; Q=0.5', true],
  ['HTML a little rather than JSON', 'application/json;q=0.8, text/html;q=0.9', true],
  ['JSON', 'application/json', false],
  ['JSON as well as HTML', 'application/json, text/html', false],
  ['JSON rather than HTML', 'text/html;q=0.1, application/json', false],
  ['anything', '*/*', false],
  ['anything but HTML', 'text/html;q=0, */*', false],
  ['anything, HTML with a quality that is none', 'text/html;q=high, */*;q=0.1', false],
  ['something else', 'image/png', false],
  ['nothing', '', false],
  ['no header', undefined, false],
])('who accepts %s', (_who, accept, expected) => {
  expect(prefersHtml(accept)).toBe(expected);
});
