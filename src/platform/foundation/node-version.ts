const oldest = 24;

/* Imported first: on an older Node the next import would fail with words that help nobody. */
if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(
    `Strata needs Node ${oldest} or newer, and this is ${process.versions.node}. Use "npm start", which brings its own.\n`,
  );
  process.exit(1);
}
