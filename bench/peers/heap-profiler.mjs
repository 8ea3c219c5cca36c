// The sampling heap profiler with the interval and depth of its README. It is copied beside the package before it runs.
import { heap } from '@datadog/pprof';

heap.start(512 * 1024, 64);
