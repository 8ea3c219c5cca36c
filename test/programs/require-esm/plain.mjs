export const list = new Set(['a']);
export default list;
