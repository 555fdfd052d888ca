/** Slots of a Redis Cluster. */
export const slotCount = 16_384;

/** CRC16 of XMODEM: polynomial 1021, not reflected, begun with nought (Redis Cluster specification, appendix A). */
const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit += 1)
    remainder = (remainder & 0x8000 ? (remainder << 1) ^ 0x1021 : remainder << 1) & 0xffff;
  return remainder;
});

function crc16(text: string): number {
  let remainder = 0;
  for (const byte of Buffer.from(text))
    remainder = ((remainder << 8) & 0xffff) ^ table[(remainder >> 8) ^ byte]!;
  return remainder;
}

/** The slot of a key: that of its hash tag, the text in its first braces, where there is one (specification, "Hash tags"). */
export function keySlot(key: string): number {
  return crc16(hashTag(key) ?? key) % slotCount;
}

function hashTag(key: string): string | undefined {
  const open = key.indexOf('{');
  const end = open === -1 ? -1 : key.indexOf('}', open);
  return end > open + 1 ? key.slice(open + 1, end) : undefined;
}
