package io.vigie.benchmarks;

/** Where keyed state is kept. */
enum Backend {
  HEAP,
  ROCKSDB
}
