// Reads a ZIP archive: Debian's smallest systems have no unzip.
import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const entryOfDirectory = 0x02014b50;
const stored = 0;
const deflated = 8;

/** The files of an archive by name, each as a function that unpacks it. */
export function filesOfZip(archive) {
  const end = lastIndexOf(archive, endOfDirectory);
  const files = new Map();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== entryOfDirectory) throw new Error('the archive is damaged');
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const header = archive.readUInt32LE(at + 42);
    files.set(archive.toString('utf8', at + 46, at + 46 + name), () =>
      contentOf(archive, header, size, method),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The lengths in the file's own header may differ from those of the directory. */
function contentOf(archive, header, size, method) {
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const bytes = archive.subarray(start, start + size);
  if (method === stored) return bytes;
  if (method === deflated) return inflateRawSync(bytes);
  throw new Error('the archive is packed by a method that is not known here');
}

function lastIndexOf(archive, signature) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  const at = archive.lastIndexOf(bytes);
  if (at < 0) throw new Error('this is no ZIP archive');
  return at;
}
