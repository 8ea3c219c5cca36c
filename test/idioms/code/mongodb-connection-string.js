"use strict";
exports.DEFAULT_OPTIONS = exports.OPTIONS = void 0;
exports.resolveSRVRecord = resolveSRVRecord;
exports.parseOptions = parseOptions;
const VALID_SINGLE_LABEL_SUFFIXES = new Set([
    'test',
    'localhost',
    'invalid',
    'example',
    'local',
    'internal',
    'corp',
    'home',
    'mail'
]);
function normalizeSrvAllowedHostsSuffix(value) {
    const stripped = value.replace(/^\.+|\.+$/g, '');
    if (stripped === '') {
        throw new error_1.MongoParseError('srvAllowedHostsSuffix must contain at least one domain label');
    }
    const suffix = (0, utils_1.dnsNameToASCII)(stripped);
    if (suffix == null) {
        throw new error_1.MongoParseError(`srvAllowedHostsSuffix "${value}" is not a valid domain name`);
    }
    if (!suffix.includes('.') && !VALID_SINGLE_LABEL_SUFFIXES.has(suffix)) {
        throw new error_1.MongoParseError(`srvAllowedHostsSuffix "${value}" must contain at least two domain labels, or be one of: ${[
            ...VALID_SINGLE_LABEL_SUFFIXES
        ].join(', ')}`);
    }
    return `.${suffix}`;
}
exports.DEFAULT_OPTIONS = new CaseInsensitiveMap(Object.entries(exports.OPTIONS)
    .filter(([, descriptor]) => descriptor.default != null)
    .map(([k, d]) => [k, d.default]));
