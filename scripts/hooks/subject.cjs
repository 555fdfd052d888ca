// The rules of a commit's subject, for the hook of this folder and for .ci/run.

/** @returns what is wrong with it; undefined when nothing is */
exports.subjectFault = (subject) => {
  if (subject.length > 72) return `it has ${subject.length} characters, and 72 is the most`;
  if (subject.endsWith('.')) return 'it ends with a full stop';
  return undefined;
};
