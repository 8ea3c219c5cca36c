exports.made = new Map([['condition', 'default']]);
