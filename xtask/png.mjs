// PNGs with a palette: pictures of flat colours are a third as large with one, and no tool needs to be installed for it.
import { crc32, deflateSync } from "node:zlib";

/** A picture as a PNG; `rgba` has four bytes a pixel. Of more than so many `colours`, 256 at most, the rarer go to their like. */
export function png({ width, height, rgba }, colours) {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, colours);
  // What is opaque stands last: the list of alphas ends before it.
  palette.sort((a, b) => (a >>> 24) - (b >>> 24));
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));

  const bits = palette.length > 16 ? 8 : 4;
  const stride = 1 + Math.ceil((width * bits) / 8);
  const rows = Buffer.alloc(height * stride); // each row begins with its filter: none
  pixels.forEach((pixel, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const place = y * stride + 1 + ((x * bits) >> 3);
    rows[place] |= bits === 8 || x % 2 === 1 ? places.get(pixel) : places.get(pixel) << 4;
  });

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, 3, 0, 0, 0], 8); // with a palette, not interlaced
  const alphas = palette.map((colour) => colour >>> 24).filter((alpha) => alpha < 255);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => bytes(colour).slice(0, 3)))),
    ...(alphas.length > 0 ? [chunk("tRNS", Buffer.from(alphas))] : []),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Red, green, blue and alpha. */
function bytes(colour) {
  return [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255, colour >>> 24];
}

function nearest(palette, colour) {
  const wanted = bytes(colour);
  const far = (other) => bytes(other).reduce((sum, byte, at) => sum + (byte - wanted[at]) ** 2, 0);
  let best = palette.indexOf(colour);
  if (best < 0) best = palette.reduce((best, other, at) => (far(other) < far(palette[best]) ? at : best), 0);
  return best;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
