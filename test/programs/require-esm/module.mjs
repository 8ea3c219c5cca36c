export const map = new Map([['required', true]]);
export { map as 'module.exports' };
export default new Set([1]);
