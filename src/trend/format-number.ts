const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/**
 * `48,211`, `-1,204.5`: rounded to so many digits behind the point, zeros there left out. `Intl` says the same, and takes
 * 8 MB of resident memory for it.
 */
export function formatNumber(value: number, digits: 0 | 1): string {
  const [whole = '', fraction = '0'] = Math.abs(value).toFixed(digits).split('.');
  const text = `${whole.replace(THOUSANDS, ',')}${fraction === '0' ? '' : `.${fraction}`}`;
  // Minus zero is no figure for a person.
  return value < 0 && text !== '0' ? `-${text}` : text;
}
