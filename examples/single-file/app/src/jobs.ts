interface Job {
  readonly id: number;
  readonly kind: string;
}

/** So that no job is handled twice; nothing ever takes one out. */
const handledJobs = new Map<number, Job>();
/** Here each one is taken out. */
const jobsInProgress = new Set<Job>();

export function handle(job: Job): void {
  if (handledJobs.has(job.id)) return;
  jobsInProgress.add(job);
  handledJobs.set(job.id, job);
  jobsInProgress.delete(job);
}
