package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command said and how it ended.
 *
 * @param exitCode its exit code
 * @param out standard output
 * @param err standard error
 */
record Said(int exitCode, String out, String err) {

  /** Runs a command of {@code ./vigie} in this process. */
  static Said by(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine vigie =
        Vigie.create().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    int exitCode = vigie.execute(arguments);
    return new Said(exitCode, out.toString(), err.toString());
  }

  /** It ended with this code, and told a person in words. */
  Said failsWith(int code, String... words) {
    assertThat(err).as("exit code %d", exitCode).contains(words).doesNotContain("\tat ");
    assertThat(out).doesNotContain("\tat ");
    assertThat(exitCode).as(err).isEqualTo(code);
    return this;
  }

  Said succeeds() {
    assertThat(exitCode).as(err).isZero();
    return this;
  }
}
