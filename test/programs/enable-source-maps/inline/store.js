var __classPrivateFieldGet = (this && this.__classPrivateFieldGet) || function (receiver, state, kind, f) {
    if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
    return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
};
var _Store_index;
export class Store {
    constructor() {
        _Store_index.set(this, new Map());
    }
    add(entry) {
        const known = __classPrivateFieldGet(this, _Store_index, "f").get(entry.key) ?? new Set();
        __classPrivateFieldGet(this, _Store_index, "f").set(entry.key, known.add(entry));
        if (entry.key === 'bad')
            throw new TypeError(`not ${new Map([[entry.key, entry]]).size}`);
        return known;
    }
}
_Store_index = new WeakMap();
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic3RvcmUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zdG9yZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOzs7Ozs7QUFNQSxNQUFNLE9BQU8sS0FBSztJQUFsQjtRQUNXLHVCQUFnQixJQUFJLEdBQUcsRUFBRSxFQUFDO0lBUXJDLENBQUM7SUFOQyxHQUFHLENBQUMsS0FBWTtRQUNkLE1BQU0sS0FBSyxHQUFHLHVCQUFBLElBQUksb0JBQU8sQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLElBQUksR0FBRyxFQUFTLENBQUM7UUFDN0QsdUJBQUEsSUFBSSxvQkFBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUM3QyxJQUFJLEtBQUssQ0FBQyxHQUFHLEtBQUssS0FBSztZQUFFLE1BQU0sSUFBSSxTQUFTLENBQUMsT0FBTyxJQUFJLEdBQUcsQ0FBZ0IsQ0FBQyxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUM7UUFDekcsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0NBQ0YiLCJzb3VyY2VzQ29udGVudCI6WyJleHBvcnQgaW50ZXJmYWNlIEVudHJ5IHtcbiAgcmVhZG9ubHkga2V5OiBzdHJpbmc7XG59XG5cbnR5cGUgSW5kZXggPSBNYXA8c3RyaW5nLCBTZXQ8RW50cnk+PjtcblxuZXhwb3J0IGNsYXNzIFN0b3JlIHtcbiAgcmVhZG9ubHkgI2luZGV4OiBJbmRleCA9IG5ldyBNYXAoKTtcblxuICBhZGQoZW50cnk6IEVudHJ5KTogU2V0PEVudHJ5PiB7XG4gICAgY29uc3Qga25vd24gPSB0aGlzLiNpbmRleC5nZXQoZW50cnkua2V5KSA/PyBuZXcgU2V0PEVudHJ5PigpO1xuICAgIHRoaXMuI2luZGV4LnNldChlbnRyeS5rZXksIGtub3duLmFkZChlbnRyeSkpO1xuICAgIGlmIChlbnRyeS5rZXkgPT09ICdiYWQnKSB0aHJvdyBuZXcgVHlwZUVycm9yKGBub3QgJHtuZXcgTWFwPHN0cmluZywgRW50cnk+KFtbZW50cnkua2V5LCBlbnRyeV1dKS5zaXplfWApO1xuICAgIHJldHVybiBrbm93bjtcbiAgfVxufVxuIl19