/** node -r this: writes the packages that the process has loaded, and `migrations` where it has loaded one, to the file that LOADED_PACKAGES names. */
const { writeFileSync } = require('node:fs');

process.once('exit', () => {
  const names = Object.keys(require.cache).flatMap((file) => {
    const inside = file.split('/node_modules/').at(-1).split('/');
    if (!file.includes('/node_modules/')) return /\/migrations\/\d{13}-/.test(file) ? ['migrations'] : [];
    return [inside.slice(0, inside[0].startsWith('@') ? 2 : 1).join('/')];
  });
  writeFileSync(process.env.LOADED_PACKAGES, [...new Set(names)].toSorted().join('\n'));
});
