import { routedTarget, sentTarget } from './request-target';

test.each([
  ['/', '/', '/'],
  ['/a', '/a', '/a'],
  ['/a/', '/a/', '/a'],
  ['/a/?b=/', '/a/?b=/', '/a?b=/'],
  ['/a?b=c/', '/a?b=c/', '/a?b=c/'],
  ['/?a', '/?a', '/?a'],
  ['//', '//', '//'],
  ['/a//', '/a//', '/a//'],
  ['/a//?b', '/a//?b', '/a//?b'],
  ['http://evil.example', '/', '/'],
  ['HTTPS://user@evil.example:8443/a/', '/a/', '/a'],
  ['http://evil.example?a', '/?a', '/?a'],
])('%s is %s as it was sent, and routed as %s', (url, sent, routed) => {
  expect([sentTarget(url), routedTarget(url)]).toEqual([sent, routed]);
});
