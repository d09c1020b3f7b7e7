package io.vigie.benchmarks;

/**
 * What one run did.
 *
 * @param events events read
 * @param notJudged events that a stage dropped as late or as duplicates, dead letters included
 * @param alerts revisions of alerts that came out
 * @param seconds from the moment the last task ran to the moment the last one had finished
 */
record Run(long events, long notJudged, long alerts, double seconds) {

  double eventsASecond() {
    return events / seconds;
  }
}
