package io.vigie.analytics.detect;

import io.vigie.schemas.Evidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a score in log-odds (nats), each of them recorded: they add up, as the odds of
 * independent observations multiply (Bayes' rule in the form of I. J. Good, Probability and the
 * Weighing of Evidence, 1950).
 */
public final class Terms {

  /** More are not recorded; they still count. */
  private static final int LIMIT = 24;

  private final List<Evidence> evidence = new ArrayList<>(4);
  private double score;

  /** Something that was observed, or not. */
  public Terms add(String name, double nats) {
    return add(name, 1, null, nats);
  }

  /**
   * A term.
   *
   * @param name its name in the alert
   * @param observed what was observed
   * @param expected what was expected, where there is an expectation
   * @param nats what it adds to the score
   */
  public Terms add(String name, double observed, @Nullable Double expected, double nats) {
    if (evidence.size() < LIMIT) {
      evidence.add(new Evidence(name, observed, expected, nats));
    }
    score += nats;
    return this;
  }

  /** All terms of others, too. */
  public Terms addAll(Terms others) {
    for (Evidence term : others.evidence) {
      add(term.getName(), term.getObserved(), term.getExpected(), term.getScore());
    }
    return this;
  }

  /** Whether a term of this name is among them. */
  public boolean has(String name) {
    return evidence.stream().anyMatch(term -> term.getName().equals(name));
  }

  /** Sum of all terms, nats. */
  public double score() {
    return score;
  }

  /** The terms, in the order in which they were added. */
  public List<Evidence> evidence() {
    return List.copyOf(evidence);
  }

  /**
   * Probability that it is what it is taken for.
   *
   * @param prior log-odds against it before anything was observed, nats; positive
   */
  public double confidence(double prior) {
    return 1 / (1 + Math.exp(prior - score));
  }

  /** Writes them into a state. */
  public void write(DataOutput out) throws IOException {
    out.writeDouble(score);
    out.writeByte(evidence.size());
    for (Evidence term : evidence) {
      out.writeUTF(term.getName());
      out.writeDouble(term.getObserved());
      Double expected = term.getExpected();
      out.writeBoolean(expected != null);
      if (expected != null) {
        out.writeDouble(expected);
      }
      out.writeDouble(term.getScore());
    }
  }

  /** Reads what {@link #write} has written. */
  public static Terms read(DataInput in) throws IOException {
    Terms terms = new Terms();
    double score = in.readDouble();
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      String name = in.readUTF();
      double observed = in.readDouble();
      Double expected = in.readBoolean() ? in.readDouble() : null;
      terms.add(name, observed, expected, in.readDouble());
    }
    terms.score = score;
    return terms;
  }
}
