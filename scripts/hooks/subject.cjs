// What is asked of the subject of a commit, by the hook of this folder and by .ci/run.

/** @returns what is wrong with it; undefined when nothing is */
exports.subjectFault = (subject) => {
  if (subject.length > 72) return `it has ${subject.length} characters, and 72 is the most`;
  if (subject.endsWith('.')) return 'it ends with a full stop';
  return undefined;
};
