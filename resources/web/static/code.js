// The spoken code of a card, as domain/cards.py knows it: eight characters, the last one checks the others.
export const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const MISREAD = ["0OQD", "1ILJ7T", "B8", "S5", "Z2", "G6", "UV", "MN", "VY", "A4", "E3F", "PR", "KX", "G9", "WM"];
const LENGTH = 8;

export const tidy = (typed) => typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
export const spaced = (code) => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Whether the text may be a code at all, and not what a hand scanner reads out of a square. */
export const isTyped = (text) => !/[:/#]/.test(text) && tidy(text).length <= LENGTH;
export const isWhole = (text) => isTyped(text) && tidy(text).length === LENGTH;

export function isValid(code) {
  if (code.length !== LENGTH || [...code].some((each) => !ALPHABET.includes(each))) return false;
  const sum = [...code].reverse().reduce((total, each, n) => total + (n + 1) * ALPHABET.indexOf(each), 0);
  return sum % ALPHABET.length === 0;
}

/** The codes that may have been meant: the one typed, else those one misread character away from it. */
export function likely(typed) {
  const code = tidy(typed);
  if (isValid(code)) return [code];
  if (code.length !== LENGTH || /[^\x20-\x7e]/.test(code)) return [];
  const strange = [...Array(LENGTH).keys()].filter((place) => !ALPHABET.includes(code[place]));
  if (strange.length > 2) return [];
  let found = [code];
  if (strange.length) for (const place of strange) found = found.flatMap((each) => variants(each, place));
  else found = [...Array(LENGTH).keys()].flatMap((place) => variants(code, place));
  return [...new Set(found.filter(isValid))];
}

function variants(code, place) {
  const alike = MISREAD.filter((group) => group.includes(code[place])).join("");
  return [...alike]
    .filter((each) => ALPHABET.includes(each) && each !== code[place])
    .map((each) => code.slice(0, place) + each + code.slice(place + 1));
}
