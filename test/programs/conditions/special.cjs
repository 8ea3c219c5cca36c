exports.made = new Map([['condition', 'special']]);
