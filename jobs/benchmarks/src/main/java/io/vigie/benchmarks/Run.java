package io.vigie.benchmarks;

/**
 * What one run did.
 *
 * @param events events read
 * @param notJudged events that a stage dropped as late or as duplicates, dead letters included
 * @param alerts revisions of alerts that came out
 * @param seconds from the moment the last task ran to the moment the last one had finished
 * @param cpuSeconds processor time of this process meanwhile, all threads, collection of garbage
 *     included; the broker's is not in it
 */
record Run(long events, long notJudged, long alerts, double seconds, double cpuSeconds) {

  double eventsASecond() {
    return events / seconds;
  }

  double cpuMicrosAnEvent() {
    return cpuSeconds * 1e6 / events;
  }
}
