package io.vigie.evaluation.baseline;

/**
 * 64-bit hashes of texts, for equality in bounded memory: a polynomial over the characters, mixed
 * by the finalizer of SplitMix64 (Steele et al. 2014). Among ten million values two agree by
 * accident with a probability below 10⁻⁵.
 */
final class Hash {

  private static final long ODD = 0x9e3779b97f4a7c15L;

  private Hash() {}

  /** Hash of a text after a beginning; never 0. */
  static long of(long seed, CharSequence text) {
    long hash = seed * ODD + text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    hash ^= hash >>> 31;
    return hash == 0 ? 1 : hash;
  }
}
