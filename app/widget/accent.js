// Derives from the site's one colour what has to be read on it and beside it.

const HOUSE_ACCENT = 'oklch(0.44 0.078 211)';
const WHITE = [255, 255, 255];
const INK = [28, 27, 24];
const LIGHT_GROUND = [242, 240, 237];
const DARK_GROUND = [46, 44, 41];
const READABLE = 4.5;

/** CSS custom properties. Every text on or in the accent reaches 4.5:1, whatever colour the site chose. */
export function accentSheet(colour) {
  const accent = rgbOf(colour) ?? rgbOf(HOUSE_ACCENT) ?? INK;
  const fill = contrast(accent, WHITE) >= contrast(accent, INK) ? towards(accent, [0, 0, 0], WHITE) : accent;
  const on = contrast(fill, WHITE) >= READABLE ? WHITE : INK;
  const text = `light-dark(${css(towards(accent, [0, 0, 0], LIGHT_GROUND))}, ${css(towards(accent, WHITE, DARK_GROUND))})`;
  return `:host { --accent: ${css(fill)}; --on-accent: ${css(on)}; --accent-text: ${text}; }`;
}

const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

/** Mixes a little more of `pole` until the colour can be read on `ground`. */
export function towards(colour, pole, ground) {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((value, i) => Math.round(value + (pole[i] - value) * share));
    if (contrast(mixed, ground) >= READABLE + 0.1) return mixed;
  }
  return pole;
}

/** WCAG 2.2, contrast ratio. */
export function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour) {
  const [r, g, b] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Any CSS colour, read the way the browser paints it. */
function rgbOf(colour) {
  if (!colour || !CSS.supports('color', colour)) return null;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b, alpha] = pen.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? [r, g, b] : null;
}
