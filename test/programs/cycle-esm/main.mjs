// A cycle of ES modules, in which one sees the other's Map in its temporal dead zone.
import './a.mjs';
