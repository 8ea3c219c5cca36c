export default new Map([['special', new Set([1])]]);
