// The same, alive for long enough to export.
import './four-packages.mjs';

setTimeout(() => {}, 3000);
