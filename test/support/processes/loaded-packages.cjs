/**
 * node -r this: writes the packages that the process has loaded to the file that LOADED_PACKAGES names, and beside them `migrations` and
 * `features`, where it has loaded a file of one.
 */
const { writeFileSync } = require('node:fs');

process.once('exit', () => {
  const names = Object.keys(require.cache).flatMap((file) => {
    const inside = file.split('/node_modules/').at(-1).split('/');
    if (/\/migrations\/\d{13}-/.test(file)) return ['migrations'];
    if (/\/src\/modules\/[^/]+\//.test(file)) return ['features'];
    if (!file.includes('/node_modules/')) return [];
    return [inside.slice(0, inside[0].startsWith('@') ? 2 : 1).join('/')];
  });
  writeFileSync(process.env.LOADED_PACKAGES, [...new Set(names)].toSorted().join('\n'));
});
