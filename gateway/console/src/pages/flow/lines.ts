// How much room a text takes, as the letters of this page measure: boxes that arrows end at must know their height beforehand.
let pen: CanvasRenderingContext2D | null | undefined

/** Count the lines that a text takes within a width; `font` is size and weight, the family is the page's. */
export function linesOf(text: string, width: number, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return 1
  pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`
  let lines = 1
  let used = 0
  // A line breaks after a word, and after any Chinese character.
  for (const piece of text.match(/[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]\s*|\s+/g) ?? []) {
    const whole = pen.measureText(piece).width
    const seen = pen.measureText(piece.trimEnd()).width
    if (used + seen <= width) {
      used += whole
      continue
    }
    // What is longer than a line is broken anywhere.
    const over = Math.max(1, Math.ceil(seen / width))
    lines += used ? over : over - 1
    used = whole - (over - 1) * width
  }
  return lines
}
